package dev.turno.bind;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.cfg.MutableConfigOverride;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import dev.turno.operation.Languages;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** Object mappers as Turno sets them up. */
public final class JsonMappers {
  private static final int DEEPEST = 200;

  private JsonMappers() {}

  /**
   * A new mapper that applications may configure further, before its first use.
   *
   * <p>It knows {@code Optional} and {@code java.time} (as ISO-8601 text), and parameter names. It
   * takes no value for what it isn't: no text for a number, no number for a text or an enum, no
   * fraction for a whole number, no date and time for a date, no number that is too large for a
   * {@code double}, no null for a primitive, nothing after the end. Members that it doesn't know
   * are ignored.
   */
  public static ObjectMapper standard() {
    return JsonMapper.builder(factory())
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .addModule(new ParameterNamesModule())
        .addModule(new BlackbirdModule())
        .addModule(VertxJson.module())
        .addModule(FiniteNumbers.module())
        .addModules(Languages.json())
        .withConfigOverride(LocalDate.class, JsonMappers::withoutLoss)
        .withConfigOverride(LocalDateTime.class, JsonMappers::withoutLoss)
        .disable(
            SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
            SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
            DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .withCoercionConfigDefaults(c -> refuse(c, CoercionInputShape.EmptyString))
        .withCoercionConfig(LogicalType.Textual, JsonMappers::refuseScalars)
        .withCoercionConfig(LogicalType.DateTime, JsonMappers::refuseScalars)
        .build();
  }

  /** Reading recurses: Jackson's own limit of 1000 levels can exhaust a thread's stack. */
  private static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
        .build();
  }

  /** Of a date and time it takes neither the date alone nor, without its zone, the time. */
  private static void withoutLoss(MutableConfigOverride type) {
    type.setFormat(JsonFormat.Value.forLeniency(false));
  }

  private static void refuseScalars(MutableCoercionConfig config) {
    refuse(
        config,
        CoercionInputShape.Integer,
        CoercionInputShape.Float,
        CoercionInputShape.Boolean,
        CoercionInputShape.EmptyString);
  }

  private static void refuse(MutableCoercionConfig config, CoercionInputShape... shapes) {
    for (CoercionInputShape shape : shapes) {
      config.setCoercion(shape, CoercionAction.Fail);
    }
  }
}
