package dev.turno.caller;

import dev.turno.async.Async;
import dev.turno.job.JobFunction;
import dev.turno.operation.RemoteReader;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Behind an object of a remote interface: makes a call of each of its methods. */
final class RemoteCalls implements InvocationHandler {
  private final Class<?> contract;
  private final Map<Method, JobFunction<?>> functions = new HashMap<>();

  private RemoteCalls(Class<?> contract, Function<Method, JobFunction<?>> functions) {
    this.contract = contract;
    for (Method method : contract.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers())) {
        this.functions.put(method, functions.apply(method));
      }
    }
  }

  static <T> T proxy(Class<T> contract, Function<Method, JobFunction<?>> functions) {
    return contract.cast(
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            new Class<?>[] {contract},
            new RemoteCalls(contract, functions)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    JobFunction<?> function = functions.get(method);
    @Nullable Object[] arguments = given == null ? new Object[0] : given;
    if (function != null) {
      return call(function, method, arguments);
    }
    return method.isDefault()
        ? ofInterface(proxy, method, arguments)
        : ofObject(proxy, method, arguments);
  }

  /** Calls a default method; the interface need not be public. */
  private @Nullable Object ofInterface(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable {
    return MethodHandles.privateLookupIn(contract, MethodHandles.lookup())
        .unreflectSpecial(method, contract)
        .bindTo(proxy)
        .invokeWithArguments(arguments);
  }

  private static @Nullable Object call(
      JobFunction<?> function, Method method, @Nullable Object[] arguments) {
    if (RemoteReader.isDeferred(method)) {
      return function.call(arguments);
    }
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException(
          function.name()
              + " waits for a worker node, and was called on an event loop, which may not wait. Let "
              + method.getDeclaringClass().getSimpleName()
              + "."
              + method.getName()
              + " return a Future, or let the caller return the plain value: then it runs on a virtual thread.");
    }
    Future<?> answer = function.call(arguments);
    return Async.await(answer);
  }

  @SuppressWarnings("ReferenceEquality") // an object of the interface equals itself alone
  private @Nullable Object ofObject(Object proxy, Method method, @Nullable Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> contract.getSimpleName() + " (remote)";
    };
  }
}
