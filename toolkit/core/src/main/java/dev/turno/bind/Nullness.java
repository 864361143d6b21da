package dev.turno.bind;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a parameter may be null: it, or its type, has an annotation by the name of Nullable. */
final class Nullness {
  private Nullness() {}

  static boolean isNullable(Method method, int parameter) {
    return isNullable(
        method.getParameters()[parameter], method.getAnnotatedParameterTypes()[parameter]);
  }

  static boolean isNullable(RecordComponent component) {
    return isNullable(component, component.getAnnotatedType());
  }

  /** The same for the parameter of a method; one that isn't known may be null. */
  static boolean allowsNull(Optional<Method> method, int parameter) {
    return method.map(m -> isNullable(m, parameter)).orElse(true);
  }

  private static boolean isNullable(AnnotatedElement declaration, AnnotatedElement type) {
    return Stream.of(declaration, type)
        .flatMap(element -> Arrays.stream(element.getAnnotations()))
        .map(Annotation::annotationType)
        .anyMatch(annotation -> annotation.getSimpleName().equals("Nullable"));
  }
}
