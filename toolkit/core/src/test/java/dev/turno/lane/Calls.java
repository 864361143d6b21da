package dev.turno.lane;

import dev.turno.call.Invocation;
import dev.turno.call.Origin;
import dev.turno.call.Resources;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.operation.Operation;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Proxy;

/** Calls that only stand and wait. */
final class Calls {
  private Calls() {}

  static CpuCall of(String operation, long id) {
    return of(operation, id, "");
  }

  static CpuCall of(String operation, long id, String tenant) {
    Operation described =
        Functions.operation(
            Functions.function(operation, Functions.cpu(), String.class, arguments -> ""));
    var context = new RequestContext(operation, null, Deadline.NONE);
    if (!tenant.isEmpty()) {
      context.setPrincipal(new NamedPrincipal(tenant));
    }
    var invocation =
        new Invocation(
            described,
            Functions.layout(described.function()).newArguments(),
            context,
            new Origin(unused(Vertx.class), unused(Context.class), null),
            new Resources(opened -> {}));
    return new CpuCall(id, invocation, Buffer.buffer());
  }

  private static <T> T unused(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new AssertionError(method + " is called");
            }));
  }
}
