package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The schemas of single values of the JDK, the same in a text and in JSON. */
final class Formats {
  private static final Map<Class<?>, Format> ALL =
      Map.ofEntries(
          Map.entry(String.class, new Format("string", null)),
          Map.entry(CharSequence.class, new Format("string", null)),
          Map.entry(Boolean.class, new Format("boolean", null)),
          Map.entry(Byte.class, new Format("integer", null)),
          Map.entry(Short.class, new Format("integer", null)),
          Map.entry(Integer.class, new Format("integer", "int32")),
          Map.entry(Long.class, new Format("integer", "int64")),
          Map.entry(BigInteger.class, new Format("integer", null)),
          Map.entry(Float.class, new Format("number", "float")),
          Map.entry(Double.class, new Format("number", "double")),
          Map.entry(BigDecimal.class, new Format("number", null)),
          Map.entry(Number.class, new Format("number", null)),
          Map.entry(UUID.class, new Format("string", "uuid")),
          Map.entry(URI.class, new Format("string", "uri-reference")),
          Map.entry(URL.class, new Format("string", "uri")),
          Map.entry(LocalDate.class, new Format("string", "date")),
          Map.entry(LocalTime.class, new Format("string", "time-local")),
          Map.entry(OffsetTime.class, new Format("string", "time")),
          Map.entry(LocalDateTime.class, new Format("string", "date-time-local")),
          Map.entry(Instant.class, new Format("string", "date-time")),
          Map.entry(OffsetDateTime.class, new Format("string", "date-time")),
          Map.entry(ZonedDateTime.class, new Format("string", "date-time")),
          Map.entry(java.util.Date.class, new Format("string", "date-time")),
          Map.entry(Period.class, new Format("string", "duration")),
          Map.entry(Year.class, new Format("integer", null)),
          Map.entry(YearMonth.class, new Format("string", null)),
          Map.entry(ZoneId.class, new Format("string", null)),
          Map.entry(Locale.class, new Format("string", null)));

  private Formats() {}

  private record Format(String type, @Nullable String format) {}

  /** The schema of values of that class, a wrapper class for a primitive; empty if unknown here. */
  static Optional<ObjectNode> of(Class<?> type) {
    if (type == Character.class) {
      return Optional.of(node("string").put("minLength", 1).put("maxLength", 1));
    }
    Format known = ALL.get(type);
    if (known == null) {
      return Optional.empty();
    }
    ObjectNode schema = node(known.type());
    if (known.format() != null) {
      schema.put("format", known.format());
    }
    if (type == Byte.class) {
      schema.put("minimum", Byte.MIN_VALUE).put("maximum", Byte.MAX_VALUE);
    } else if (type == Short.class) {
      schema.put("minimum", Short.MIN_VALUE).put("maximum", Short.MAX_VALUE);
    }
    return Optional.of(schema);
  }

  static ObjectNode node(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
