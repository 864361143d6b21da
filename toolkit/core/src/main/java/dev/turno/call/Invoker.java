package dev.turno.call;

import io.vertx.core.Future;

/** Runs an invocation: what is run, apart from where. */
@FunctionalInterface
public interface Invoker {
  /**
   * Runs it. The future may complete on any thread; it fails with what the client is told, or with
   * a bug.
   */
  Future<CallResult> invoke(Invocation invocation);
}
