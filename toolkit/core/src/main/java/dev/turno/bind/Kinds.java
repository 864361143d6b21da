package dev.turno.bind;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which types have several kinds, of which JSON tells one. For one look at one body. */
final class Kinds {
  private final ObjectMapper mapper;
  private final Map<JavaType, Optional<TypeDeserializer>> known = new HashMap<>();

  Kinds(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Whether JSON tells which of several kinds a value is. */
  boolean has(JavaType type) {
    return type.getTypeHandler() != null || reader(type).isPresent();
  }

  /** Whether it is told beside the members of the value. */
  boolean areToldBeside(JavaType type) {
    return reader(type)
        .map(TypeDeserializer::getTypeInclusion)
        .filter(
            told -> told == JsonTypeInfo.As.PROPERTY || told == JsonTypeInfo.As.EXISTING_PROPERTY)
        .isPresent();
  }

  private Optional<TypeDeserializer> reader(JavaType type) {
    return known.computeIfAbsent(type, this::find);
  }

  private Optional<TypeDeserializer> find(JavaType type) {
    try {
      return Optional.ofNullable(mapper.getDeserializationConfig().findTypeDeserializer(type));
    } catch (JsonMappingException e) {
      throw new IllegalStateException(type + " was readable at start-up", e);
    }
  }
}
