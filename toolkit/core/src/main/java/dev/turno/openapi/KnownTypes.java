package dev.turno.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import dev.turno.operation.Types;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of values that are no objects of the application: those of the JDK and of Vert.x, as
 * the application's mapper writes them.
 */
final class KnownTypes implements CustomDefinitionProviderV2 {
  private static final ZonedDateTime NOON =
      ZonedDateTime.of(2026, 11, 22, 12, 0, 0, 0, ZoneOffset.UTC);

  /** One of each whose form in JSON is a setting of the mapper. */
  private static final Map<Class<?>, Object> SAMPLES =
      Map.ofEntries(
          Map.entry(LocalDate.class, NOON.toLocalDate()),
          Map.entry(LocalTime.class, NOON.toLocalTime()),
          Map.entry(OffsetTime.class, NOON.toOffsetDateTime().toOffsetTime()),
          Map.entry(LocalDateTime.class, NOON.toLocalDateTime()),
          Map.entry(Instant.class, NOON.toInstant()),
          Map.entry(OffsetDateTime.class, NOON.toOffsetDateTime()),
          Map.entry(ZonedDateTime.class, NOON),
          Map.entry(java.util.Date.class, java.util.Date.from(NOON.toInstant())),
          Map.entry(Year.class, Year.from(NOON)),
          Map.entry(YearMonth.class, YearMonth.from(NOON)),
          Map.entry(Duration.class, Duration.ofSeconds(90)));

  private static final Map<Class<?>, Class<?>> OPTIONALS =
      Map.of(
          OptionalInt.class, Integer.class,
          OptionalLong.class, Long.class,
          OptionalDouble.class, Double.class);

  private final ObjectMapper mapper;

  KnownTypes(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public @Nullable CustomDefinition provideCustomSchemaDefinition(
      ResolvedType type, SchemaGenerationContext context) {
    return schema((Class<?>) Types.boxed(type.getErasedType()))
        .map(schema -> new CustomDefinition(schema, true))
        .orElse(null);
  }

  private Optional<ObjectNode> schema(Class<?> type) {
    if (type == Object.class || JsonNode.class == type) {
      return Optional.of(JsonNodeFactory.instance.objectNode());
    }
    if (type == byte[].class || Buffer.class.isAssignableFrom(type)) {
      return Optional.of(Formats.node("string").put("contentEncoding", "base64"));
    }
    if (type == JsonObject.class || type == ObjectNode.class) {
      return Optional.of(Formats.node("object"));
    }
    if (type == JsonArray.class || type == ArrayNode.class) {
      return Optional.of(array(JsonNodeFactory.instance.objectNode()));
    }
    Class<?> optional = OPTIONALS.get(type);
    if (optional != null) {
      return Formats.of(optional).map(KnownTypes::nullable);
    }
    Object sample = SAMPLES.get(type);
    return sample == null ? Formats.of(type) : Optional.of(asWritten(type, sample));
  }

  private ObjectNode asWritten(Class<?> type, Object sample) {
    JsonNode written = mapper.valueToTree(sample);
    if (written.isArray()) {
      return array(Formats.node("integer"));
    }
    if (written.isNumber()) {
      return Formats.node(written.isIntegralNumber() ? "integer" : "number");
    }
    return Formats.of(type)
        .filter(schema -> schema.path("type").asText().equals("string"))
        .orElseGet(
            () ->
                type == Duration.class
                    ? Formats.node("string").put("format", "duration")
                    : Formats.node("string"));
  }

  /** Whether it is one of the optional numbers. */
  static boolean isOptional(Class<?> type) {
    return OPTIONALS.containsKey(type);
  }

  private static ObjectNode nullable(ObjectNode schema) {
    String type = schema.path("type").asText();
    schema.putArray("type").add(type).add("null");
    return schema;
  }

  static ObjectNode array(ObjectNode items) {
    ObjectNode array = Formats.node("array");
    array.set("items", items);
    return array;
  }
}
