package dev.turno.bind;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.turno.operation.Types;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/** Finds constraints that no value of their type can be checked by, such as {@code @Email int}. */
final class Fit {
  private Fit() {}

  /** The name of the first constraint that doesn't fit. */
  static Optional<String> firstMisfit(ElementDescriptor element) {
    Class<?> type = Types.raw(Types.boxed(element.getElementClass()));
    return element.getConstraintDescriptors().stream()
        .filter(constraint -> isKnown(type) && !fits(constraint, type))
        .map(constraint -> "@" + constraint.getAnnotation().annotationType().getSimpleName())
        .findFirst();
  }

  /** Containers of others may be unwrapped, so nothing is said of them. */
  private static boolean isKnown(Class<?> type) {
    return type.isEnum()
        || type.isArray()
        || (type.getName().startsWith("java.") && !type.getName().startsWith("java.util.Optional"));
  }

  private static boolean fits(ConstraintDescriptor<?> constraint, Class<?> type) {
    List<? extends Class<?>> validators = constraint.getConstraintValidatorClasses();
    return validators.isEmpty()
        || validators.stream().anyMatch(validator -> validated(validator).isAssignableFrom(type));
  }

  /** What judges the values of a type; empty where that is not for one alone to say. */
  static <A extends Annotation> Optional<Class<? extends ConstraintValidator<A, ?>>> implementation(
      ConstraintDescriptor<A> constraint, Class<?> type) {
    Class<?> boxed = Types.raw(Types.boxed(type));
    List<Class<? extends ConstraintValidator<A, ?>>> fitting =
        constraint.getConstraintValidatorClasses().stream()
            .filter(validator -> validated(validator).isAssignableFrom(boxed))
            .toList();
    return fitting.size() == 1
        ? Optional.of(fitting.getFirst())
        : fitting.stream().filter(validator -> validated(validator) == boxed).findFirst();
  }

  private static Class<?> validated(Class<?> validator) {
    JavaType[] types =
        TypeFactory.defaultInstance()
            .findTypeParameters(
                TypeFactory.defaultInstance().constructType(validator), ConstraintValidator.class);
    return types.length < 2 ? Object.class : types[1].getRawClass();
  }
}
