package dev.turno.reactive;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Flow;

/** How a value becomes a publisher, by the methods of its own library. */
@FunctionalInterface
interface Conversion {
  /** It is a publisher of Reactive Streams already. */
  Conversion NONE = type -> Conversion::flow;

  /**
   * An RxJava {@code Observable} knows no back-pressure: what its reader has not asked for waits in
   * memory.
   */
  Conversion OBSERVABLE =
      type -> {
        Method method = find(type, "toFlowable", 1);
        Object buffer = constant(method.getParameterTypes()[0], "BUFFER");
        return value -> flow(invoke(method, value, buffer));
      };

  /** A Kotlin {@code Flow} is collected by a coroutine, which the module for Kotlin starts. */
  Conversion KOTLIN_FLOW =
      type -> {
        Method method = flows();
        return value -> flow(invoke(method, null, value));
      };

  private static Method flows() {
    try {
      return find(Class.forName("dev.turno.kotlin.Flows"), "publisher", 1);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a Kotlin Flow needs dev.turno:turno-kotlin; add it", e);
    }
  }

  /** Looks up what is needed, in the class that has the known name. */
  Prepared of(Class<?> type);

  /** A method without parameters makes a publisher of it. */
  static Conversion method(String name) {
    return type -> {
      Method method = find(type, name, 0);
      return value -> flow(invoke(method, value));
    };
  }

  /** A conversion that is ready for values. */
  @FunctionalInterface
  interface Prepared {
    Flow.Publisher<?> publisher(Object value);
  }

  /** A publisher of Reactive Streams as one of the JDK, by the adapter that comes with it. */
  private static Flow.Publisher<?> flow(Object publisher) {
    if (publisher instanceof Flow.Publisher<?> ready) {
      return ready;
    }
    return (Flow.Publisher<?>) invoke(FlowAdapter.of(publisher.getClass()), null, publisher);
  }

  private static Method find(Class<?> type, String name, int parameters) {
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getName().equals(name) && m.getParameterCount() == parameters)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException(type.getName() + " has no " + name + "; update it"));
  }

  private static Object constant(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(type.getName() + " has no " + name));
  }

  private static Object invoke(
      Method method, @org.jspecify.annotations.Nullable Object owner, Object... arguments) {
    try {
      return Objects.requireNonNull(method.invoke(owner, arguments), method::getName);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(method + " failed", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method + " cannot be called", e);
    }
  }
}
