package dev.turno.lane;

import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Invoker;
import io.vertx.core.Future;

/**
 * For a process that is in no cluster: refuses calls of functions whose code this process does not
 * have and which no worker node offers: 503, with the command that adds one. Thread-safe.
 */
public final class RemoteOnly implements Invoker {
  private final CpuGatewayOptions options;

  public RemoteOnly(CpuGatewayOptions options) {
    this.options = options;
  }

  @Override
  public Future<CallResult> invoke(Invocation invocation) {
    return Future.failedFuture(
        CpuProblems.noWorker(invocation.operation(), 0, 1, options.howToAdd()));
  }
}
