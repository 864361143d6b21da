package dev.turno.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.operation.SchemaType;
import dev.turno.operation.Types;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The schemas of what is read from text: parts of the path, the query, headers and cookies. */
final class TextSchemas {
  private static final Map<Class<?>, Class<?>> OPTIONALS =
      Map.of(
          OptionalInt.class, Integer.class,
          OptionalLong.class, Long.class,
          OptionalDouble.class, Double.class);

  private final Predicate<Class<?>> hasOwnConverter;

  /** For an application that has converters of its own for some classes. */
  TextSchemas(Predicate<Class<?>> hasOwnConverter) {
    this.hasOwnConverter = hasOwnConverter;
  }

  ObjectNode of(Type type) {
    if (type instanceof SchemaType foreign) {
      return ForeignSchemas.of(foreign);
    }
    Class<?> raw = Types.raw(Types.boxed(type));
    if (hasOwnConverter.test(raw)) {
      return Formats.node("string");
    }
    if (raw == Duration.class) {
      ObjectNode schema = Formats.node("string");
      schema.putArray("examples").add("30s").add("PT1M30S");
      return schema;
    }
    return Formats.of(raw)
        .or(() -> container(type, raw))
        .or(() -> words(raw))
        .orElseGet(() -> Formats.node("string"));
  }

  private Optional<ObjectNode> container(Type type, Class<?> raw) {
    if (raw == Optional.class) {
      return Optional.of(of(Types.argument(type)));
    }
    Class<?> optional = OPTIONALS.get(raw);
    if (optional != null) {
      return Optional.of(of(optional));
    }
    if (raw.isArray()) {
      Type element =
          type instanceof GenericArrayType generic
              ? generic.getGenericComponentType()
              : raw.getComponentType();
      return Optional.of(KnownTypes.array(of(element)));
    }
    if (raw == Map.class) {
      ObjectNode all = Formats.node("object");
      all.set("additionalProperties", of(values(type)));
      return Optional.of(all);
    }
    return Collection.class.isAssignableFrom(raw)
        ? Optional.of(KnownTypes.array(of(Types.argument(type))))
        : Optional.empty();
  }

  private static Type values(Type map) {
    return map instanceof ParameterizedType named
        ? named.getActualTypeArguments()[1]
        : String.class;
  }

  private static Optional<ObjectNode> words(Class<?> raw) {
    if (!raw.isEnum()) {
      return Optional.empty();
    }
    ObjectNode schema = Formats.node("string");
    ArrayNode words = schema.putArray("enum");
    Arrays.stream(raw.getEnumConstants()).forEach(c -> words.add(((Enum<?>) c).name()));
    return Optional.of(schema);
  }

  /** Whether nothing has to be sent for a parameter of that type. */
  static boolean isOptional(Type type) {
    Class<?> raw = Types.raw(type);
    return raw == Optional.class
        || OPTIONALS.containsKey(raw)
        || (type instanceof SchemaType foreign && !foreign.required());
  }

  /** A default as the schema's type has it. */
  static JsonNode defaultValue(List<String> texts, ObjectNode schema) {
    if (schema.get("items") instanceof ObjectNode items) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      texts.forEach(text -> all.add(value(text, items)));
      return all;
    }
    return value(texts.getFirst(), schema);
  }

  private static JsonNode value(String text, ObjectNode schema) {
    return switch (schema.path("type").asText()) {
      case "integer", "number", "boolean" -> Docs.example(text);
      case "string" -> JsonNodeFactory.instance.textNode(word(text, schema));
      default -> JsonNodeFactory.instance.textNode(text);
    };
  }

  /** A constant of an enum as it is listed, since letter case is ignored when it is read. */
  private static String word(String text, ObjectNode schema) {
    for (JsonNode word : schema.path("enum")) {
      if (word.asText().equalsIgnoreCase(text)) {
        return word.asText();
      }
    }
    return text;
  }
}
