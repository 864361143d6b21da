package dev.turno.operation;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a value may be null: it, or its type, has an annotation by the name of Nullable. */
public final class Nullness {
  private Nullness() {}

  /** Whether a method's parameter may be null, or, in its language, be left out. */
  public static boolean isNullable(Method method, int parameter) {
    return isNullable(
            method.getParameters()[parameter], method.getAnnotatedParameterTypes()[parameter])
        || Languages.isNullable(method, parameter)
        || Languages.hasDefault(method, parameter);
  }

  /** Whether a record's component may be null. */
  public static boolean isNullable(RecordComponent component) {
    return isNullable(component, component.getAnnotatedType());
  }

  /** The same for the parameter of a method; one that isn't known may be null. */
  public static boolean allowsNull(Optional<Method> method, int parameter) {
    return method.map(m -> isNullable(m, parameter)).orElse(true);
  }

  /** Whether one of these, a declaration and its type, says so. */
  public static boolean isNullable(AnnotatedElement declaration, AnnotatedElement type) {
    return Stream.of(declaration, type)
        .flatMap(element -> Arrays.stream(element.getAnnotations()))
        .map(Annotation::annotationType)
        .anyMatch(annotation -> annotation.getSimpleName().equals("Nullable"));
  }
}
