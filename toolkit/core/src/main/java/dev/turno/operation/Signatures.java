package dev.turno.operation;

import dev.turno.spi.MethodSignature;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;

/** Reads what methods look like to who calls them: in Java, or in the language of their class. */
final class Signatures {
  private static final MethodType ERASED =
      MethodType.methodType(Object.class, Object.class, Object[].class);

  private Signatures() {}

  static MethodSignature of(Method method) {
    return Languages.of(method.getDeclaringClass())
        .map(language -> language.signature(method))
        .orElseGet(() -> ofJava(method));
  }

  /** What a call of it gives. */
  static Type returned(Method method) {
    return Languages.of(method.getDeclaringClass())
        .map(language -> language.signature(method).returned())
        .orElseGet(method::getGenericReturnType);
  }

  private static MethodSignature ofJava(Method method) {
    MethodHandle handle = erased(method);
    return new MethodSignature(
        Arrays.stream(method.getParameters())
            .map(p -> new MethodSignature.Value(p.getName(), p.getParameterizedType()))
            .toList(),
        method.getGenericReturnType(),
        "returns " + Types.describe(method.getGenericReturnType()),
        (receiver, arguments) -> handle.invokeExact(receiver, arguments));
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
