package dev.turno.bind;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Types;
import java.lang.reflect.Type;
import java.util.Optional;

/** Makes the readers of JSON bodies. */
final class JsonBodies {
  private final ObjectMapper mapper;

  JsonBodies(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** The reader of a type; empty, with the reason noted, for what the mapper can't make. */
  Optional<BodyReader> reader(Type type, String where, Mistakes mistakes) {
    try {
      JavaType javaType = mapper.constructType(type);
      var trials = new Trials(mapper);
      if (trials.deserializer(javaType) instanceof AbstractDeserializer) {
        mistakes.add(
            where,
            Types.describe(type) + " cannot be read from JSON: it is abstract.",
            "Take a record, or tell its kinds apart with @JsonTypeInfo.");
        return Optional.empty();
      }
      ObjectReader reader =
          mapper.readerFor(javaType).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
      return Optional.of(new JsonBody(reader, new Diagnosis(mapper, trials, javaType)));
    } catch (com.fasterxml.jackson.databind.JsonMappingException | IllegalArgumentException e) {
      mistakes.add(
          where,
          Types.describe(type) + " cannot be read from JSON: " + e.getMessage() + ".",
          "Take a record, or register a Jackson module that reads it.");
      return Optional.empty();
    }
  }
}
