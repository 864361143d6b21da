package dev.turno.verticles;

import dev.turno.admin.UnitReport;
import io.vertx.core.Future;

/** A unit that runs. */
interface RunningUnit {
  UnitReport report();

  /** Where it listens; 0 when it doesn't. */
  int port();

  /** Ends what it has begun, then itself. */
  Future<Void> end();
}
