package dev.turno.operation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Makes methods callable without reflection. */
final class Targets {
  private static final MethodType ERASED =
      MethodType.methodType(Object.class, Object.class, Object[].class);

  private Targets() {}

  static Target of(Component component, Method method) {
    return new MethodTarget(component, erased(method), Modifier.isStatic(method.getModifiers()));
  }

  private record MethodTarget(Component component, MethodHandle handle, boolean isStatic)
      implements Target {
    @Override
    public @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
      return handle.invokeExact(receiver(), arguments);
    }

    @Override
    public @Nullable Object receiver() {
      return isStatic ? null : component.instance();
    }
  }

  /** The method as {@code (Object receiver, Object[] arguments) -> Object}. */
  private static MethodHandle erased(Method method) {
    try {
      method.setAccessible(true);
      MethodHandle handle = MethodHandles.lookup().unreflect(method);
      if (Modifier.isStatic(method.getModifiers())) {
        handle = MethodHandles.dropArguments(handle, 0, Object.class);
      }
      return handle.asSpreader(Object[].class, method.getParameterCount()).asType(ERASED);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot call " + method, e);
    }
  }
}
