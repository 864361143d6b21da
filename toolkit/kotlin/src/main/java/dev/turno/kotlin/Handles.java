package dev.turno.kotlin;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Makes methods callable without reflection. */
final class Handles {
  private static final MethodType ERASED =
      MethodType.methodType(Object.class, Object.class, Object[].class);

  private Handles() {}

  /** The method as {@code (Object receiver, Object[] arguments) -> Object}. */
  static MethodHandle erased(Method method) {
    MethodHandle handle = unreflected(method);
    if (Modifier.isStatic(method.getModifiers())) {
      handle = MethodHandles.dropArguments(handle, 0, Object.class);
    }
    return handle.asSpreader(Object[].class, method.getParameterCount()).asType(ERASED);
  }

  /** The static method as {@code (Object[] arguments) -> Object}. */
  static MethodHandle spread(Method method) {
    return unreflected(method)
        .asSpreader(Object[].class, method.getParameterCount())
        .asType(MethodType.methodType(Object.class, Object[].class));
  }

  private static MethodHandle unreflected(Method method) {
    try {
      method.setAccessible(true);
      return MethodHandles.lookup().unreflect(method);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot call " + method, e);
    }
  }
}
