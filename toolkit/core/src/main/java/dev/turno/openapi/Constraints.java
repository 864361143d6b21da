package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Constraint;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/**
 * What Jakarta Validation's annotations on a parameter say of its values, those that others are
 * composed of included.
 */
final class Constraints {
  private Constraints() {}

  /** Adds what is said of a parameter, and of the elements of its type. */
  static void apply(AnnotatedElement declaration, AnnotatedType type, ObjectNode schema) {
    apply(declaration, schema);
    applyType(type, schema);
  }

  private static void applyType(AnnotatedType type, ObjectNode schema) {
    apply(type, schema);
    element(type)
        .ifPresent(
            element ->
                applyType(
                    element, schema.get("items") instanceof ObjectNode items ? items : schema));
  }

  private static Optional<AnnotatedType> element(AnnotatedType type) {
    return switch (type) {
      case AnnotatedArrayType array -> Optional.of(array.getAnnotatedGenericComponentType());
      case AnnotatedParameterizedType generic ->
          Arrays.stream(generic.getAnnotatedActualTypeArguments()).findFirst();
      default -> Optional.empty();
    };
  }

  private static void apply(AnnotatedElement element, ObjectNode schema) {
    for (Annotation annotation : element.getAnnotations()) {
      apply(annotation, schema);
    }
  }

  private static void apply(Annotation annotation, ObjectNode schema) {
    switch (annotation) {
      case Min a -> schema.put("minimum", a.value());
      case Max a -> schema.put("maximum", a.value());
      case DecimalMin a ->
          schema.put(a.inclusive() ? "minimum" : "exclusiveMinimum", new BigDecimal(a.value()));
      case DecimalMax a ->
          schema.put(a.inclusive() ? "maximum" : "exclusiveMaximum", new BigDecimal(a.value()));
      case Positive a -> schema.put("exclusiveMinimum", 0);
      case PositiveOrZero a -> schema.put("minimum", 0);
      case Negative a -> schema.put("exclusiveMaximum", 0);
      case NegativeOrZero a -> schema.put("maximum", 0);
      case NotBlank a -> atLeast(1, schema);
      case NotEmpty a -> atLeast(1, schema);
      case Size a -> size(a, schema);
      case Email a -> schema.put("format", "email");
      case Pattern a -> pattern(a, schema);
      default -> composed(annotation, schema);
    }
  }

  /** A constraint of the application that is made of others. */
  private static void composed(Annotation annotation, ObjectNode schema) {
    Class<? extends Annotation> type = annotation.annotationType();
    if (type.isAnnotationPresent(Constraint.class)) {
      Arrays.stream(type.getAnnotations())
          .filter(part -> !part.annotationType().getName().startsWith("java.lang."))
          .forEach(part -> apply(part, schema));
    }
  }

  private static void size(Size size, ObjectNode schema) {
    if (size.min() > 0) {
      atLeast(size.min(), schema);
    }
    if (size.max() < Integer.MAX_VALUE) {
      schema.put(isArray(schema) ? "maxItems" : "maxLength", size.max());
    }
  }

  private static void atLeast(int min, ObjectNode schema) {
    String keyword = isArray(schema) ? "minItems" : "minLength";
    schema.put(keyword, Math.max(min, schema.path(keyword).asInt(0)));
  }

  /** Flags, such as that of letter case, have no word in a schema. */
  private static void pattern(Pattern pattern, ObjectNode schema) {
    if (pattern.flags().length == 0) {
      schema.put("pattern", whole(pattern.regexp()));
    }
  }

  /** A pattern that is searched for and finds what another one matches as a whole. */
  static String whole(String regexp) {
    boolean alternatives = regexp.indexOf('|') >= 0;
    boolean anchored = regexp.startsWith("^") && regexp.endsWith("$") && !alternatives;
    return anchored ? regexp : "^(?:" + regexp + ")$";
  }

  private static boolean isArray(ObjectNode schema) {
    return schema.path("type").asText().equals("array");
  }
}
