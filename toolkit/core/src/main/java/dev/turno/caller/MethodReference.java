package dev.turno.caller;

import dev.turno.job.FunctionRef;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.List;

/**
 * The method that a method reference is of, as the compiler has noted it there.
 *
 * @param type the class before the {@code ::}, or the one that declares the method
 */
record MethodReference(Class<?> type, String method, List<Class<?>> parameters) {
  private static final String INSTEAD =
      " Write a method reference to a @CpuBound method, such as House::clean, right where the"
          + " function is called.";

  /**
   * Reads a reference.
   *
   * @throws IllegalArgumentException when it is another lambda, or an object
   */
  static MethodReference of(FunctionRef<?> reference) {
    SerializedLambda lambda = lambda(reference);
    String place = lambda.getCapturingClass().replace('/', '.');
    if (lambda.getImplMethodName().startsWith("lambda$")) {
      throw new IllegalArgumentException(
          "a function was given to Jobs in "
              + place
              + " as a lambda, which can't travel."
              + INSTEAD);
    }
    if (lambda.getCapturedArgCount() > 0) {
      throw new IllegalArgumentException(
          "the function "
              + lambda.getImplMethodName()
              + " was given to Jobs in "
              + place
              + " as a method of one object, which is not at the worker node."
              + INSTEAD);
    }
    ClassLoader loader = reference.getClass().getClassLoader();
    try {
      Class<?> type = Class.forName(lambda.getImplClass().replace('/', '.'), false, loader);
      MethodType signature =
          MethodType.fromMethodDescriptorString(lambda.getImplMethodSignature(), loader);
      return new MethodReference(type, lambda.getImplMethodName(), signature.parameterList());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a method reference to a class that isn't there", e);
    }
  }

  private static SerializedLambda lambda(FunctionRef<?> reference) {
    try {
      Method replace = reference.getClass().getDeclaredMethod("writeReplace");
      replace.setAccessible(true);
      return (SerializedLambda) replace.invoke(reference);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException(
          "a function was given to Jobs as an object of " + reference.getClass() + "." + INSTEAD,
          e);
    }
  }

  /** Whether that is its method, or one that overrides or implements it. */
  boolean means(Method candidate) {
    return candidate.getName().equals(method)
        && List.of(candidate.getParameterTypes()).equals(parameters)
        && (type.isAssignableFrom(candidate.getDeclaringClass())
            || candidate.getDeclaringClass().isAssignableFrom(type));
  }

  @Override
  public String toString() {
    return type.getSimpleName() + "::" + method;
  }
}
