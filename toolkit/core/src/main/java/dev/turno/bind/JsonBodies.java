package dev.turno.bind;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import dev.turno.operation.Mistakes;
import dev.turno.operation.SchemaType;
import dev.turno.operation.Types;
import jakarta.validation.Validator;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** Makes the readers of JSON bodies. */
final class JsonBodies {
  private final ObjectMapper mapper;
  private final Trials trials;
  private final Completeness completeness;
  private final MemberConstraints constraints;

  JsonBodies(ObjectMapper mapper, Validator validator) {
    this.mapper = mapper;
    trials = new Trials(mapper);
    constraints = new MemberConstraints(validator);
    completeness = new Completeness(mapper, trials);
  }

  /** The reader of a type; empty, with the reason noted, for what the mapper can't make. */
  Optional<BodyReader> reader(Type type, String where, Mistakes mistakes) {
    if (type instanceof SchemaType schema) {
      return Optional.of(new SchemaBody(mapper, schema));
    }
    JavaType javaType = mapper.constructType(type);
    try {
      Optional<JavaType> unmakeable =
          unmakeable(trials.deserializer(javaType), javaType, new HashSet<>());
      if (unmakeable.isPresent()) {
        mistakes.add(
            where,
            Types.describe(unmakeable.get().getRawClass())
                + " cannot be read from JSON: it is abstract, or has no constructor for it.",
            "Take a record, or tell its kinds apart with @JsonTypeInfo.");
        return Optional.empty();
      }
    } catch (JsonMappingException | IllegalArgumentException e) {
      mistakes.add(
          where,
          Types.describe(type) + " cannot be read from JSON: " + firstLine(e) + ".",
          "Take a record, or register a Jackson module that reads it.");
      return Optional.empty();
    }
    ObjectReader reader =
        mapper.readerFor(javaType).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    return Optional.of(
        new JsonBody(reader, completeness, new Diagnosis(mapper, trials, constraints, javaType)));
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** The first type in it that has no way to be made. */
  private Optional<JavaType> unmakeable(
      JsonDeserializer<?> deserializer, JavaType type, Set<JavaType> seen)
      throws JsonMappingException {
    boolean isUnmakeable =
        deserializer instanceof AbstractDeserializer
            || (deserializer instanceof BeanDeserializerBase bean
                && !bean.getValueInstantiator().canInstantiate());
    if (isUnmakeable || !seen.add(type)) {
      return isUnmakeable ? Optional.of(type) : Optional.empty();
    }
    if (type.getContentType() != null && type.getContentType().getTypeHandler() == null) {
      return unmakeable(trials.deserializer(type.getContentType()), type.getContentType(), seen);
    }
    return deserializer instanceof BeanDeserializerBase bean
        ? unmakeableMember(bean, seen)
        : Optional.empty();
  }

  private Optional<JavaType> unmakeableMember(BeanDeserializerBase bean, Set<JavaType> seen)
      throws JsonMappingException {
    Iterator<SettableBeanProperty> members = bean.properties();
    while (members.hasNext()) {
      SettableBeanProperty member = members.next();
      Optional<JavaType> found =
          member.getValueTypeDeserializer() == null
              ? unmakeable(member.getValueDeserializer(), member.getType(), seen)
              : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
