package dev.turno.launcher;

import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.NonBlocking;
import io.vertx.core.Future;

/** A service with two mistakes. */
final class Contradiction {
  @Get("/a")
  @CpuBound
  Future<Integer> a() {
    return Future.succeededFuture(1);
  }

  @Get("/b")
  @CpuBound
  @NonBlocking
  int b() {
    return 1;
  }
}
