package dev.turno.bind;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What is said of a value that its schema does not allow: the words of Java's own constraints. */
final class SchemaWords {
  private SchemaWords() {}

  /** What the value must be, when it isn't of that type. */
  static Optional<String> mismatch(String type, JsonNode value) {
    boolean fits =
        switch (type) {
          case "null" -> value.isNull();
          case "string" -> value.isTextual();
          case "integer" -> isWhole(value);
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          case "array" -> value.isArray();
          case "object" -> value.isObject();
          default -> true;
        };
    return fits ? Optional.empty() : Optional.of(mustBe(type));
  }

  private static boolean isWhole(JsonNode value) {
    return value.isIntegralNumber()
        || (value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0);
  }

  private static String mustBe(String type) {
    return switch (type) {
      case "null" -> "must be null";
      case "string" -> "must be a string";
      case "integer" -> NumberReaders.WHOLE;
      case "number" -> NumberReaders.NUMBER;
      case "boolean" -> StandardReaders.BOOLEAN;
      case "array" -> "must be an array";
      default -> "must be an object";
    };
  }

  /** What a number must be, when it is out of its bounds. */
  static Optional<String> bound(JsonNode schema, BigDecimal number) {
    if (isBelow(schema, "minimum", number, false)) {
      return Optional.of("must be greater than or equal to " + schema.path("minimum").asText());
    }
    if (isBelow(schema, "exclusiveMinimum", number, true)) {
      return Optional.of("must be greater than " + schema.path("exclusiveMinimum").asText());
    }
    if (isAbove(schema, "maximum", number, false)) {
      return Optional.of("must be less than or equal to " + schema.path("maximum").asText());
    }
    if (isAbove(schema, "exclusiveMaximum", number, true)) {
      return Optional.of("must be less than " + schema.path("exclusiveMaximum").asText());
    }
    BigDecimal step = decimal(schema, "multipleOf");
    return step != null && step.signum() != 0 && number.remainder(step).signum() != 0
        ? Optional.of("must be a multiple of " + step.toPlainString())
        : Optional.empty();
  }

  private static boolean isBelow(JsonNode schema, String word, BigDecimal number, boolean strict) {
    BigDecimal limit = decimal(schema, word);
    return limit != null && (strict ? number.compareTo(limit) <= 0 : number.compareTo(limit) < 0);
  }

  private static boolean isAbove(JsonNode schema, String word, BigDecimal number, boolean strict) {
    BigDecimal limit = decimal(schema, word);
    return limit != null && (strict ? number.compareTo(limit) >= 0 : number.compareTo(limit) > 0);
  }

  private static @Nullable BigDecimal decimal(JsonNode schema, String word) {
    return schema.path(word).isNumber() ? schema.path(word).decimalValue() : null;
  }

  /** What a length must be, when it is out of its bounds. */
  static Optional<String> size(
      JsonNode schema, int size, String least, String most, String things) {
    int min = schema.path(least).asInt(0);
    int max = schema.path(most).asInt(Integer.MAX_VALUE);
    if (size >= min && size <= max) {
      return Optional.empty();
    }
    if (max == Integer.MAX_VALUE) {
      return Optional.of("must have at least " + min + " " + things);
    }
    return Optional.of(
        min == 0
            ? "must have at most " + max + " " + things
            : "must have " + min + " to " + max + " " + things);
  }

  static String oneOf(JsonNode choices) {
    return StreamSupport.stream(choices.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", ", "must be one of ", ""));
  }
}
