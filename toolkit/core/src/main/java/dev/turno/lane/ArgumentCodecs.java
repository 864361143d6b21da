package dev.turno.lane;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import dev.turno.http.Request;
import dev.turno.operation.Mistakes;
import dev.turno.operation.SchemaType;
import dev.turno.operation.Types;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the codec of an argument by its declared type. */
final class ArgumentCodecs {
  private final ObjectMapper mapper;

  ArgumentCodecs(ObjectMapper application) {
    mapper =
        application
            .copy()
            .setAnnotationIntrospector(everyProperty(application))
            .setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS, SerializationFeature.INDENT_OUTPUT);
  }

  /** The codec of that type; empty, and a mistake, when values of it cannot travel. */
  Optional<ArgumentCodec> of(Type type, String where, Mistakes mistakes) {
    ArgumentCodec raw = raw(type);
    if (raw != null) {
      return Optional.of(raw);
    }
    if (type == Request.class) {
      return Optional.of(
          new ArgumentCodec.WholeRequest(json(ArgumentCodec.WholeRequest.Head.class, where)));
    }
    Optional<String> obstacle = TravelCheck.obstacle(type, mapper);
    if (obstacle.isPresent()) {
      mistakes.add(
          where,
          obstacle.get(),
          "Take a record or the plain bytes instead, and make the rest by a @Provides method, which runs where the call"
              + " runs.");
      return Optional.empty();
    }
    return Optional.of(json(type, where));
  }

  private ArgumentCodec.Json json(Type type, String where) {
    JavaType javaType = mapper.constructType(Types.boxed(type));
    return new ArgumentCodec.Json(where, mapper.writerFor(javaType), mapper.readerFor(javaType));
  }

  private static @Nullable ArgumentCodec raw(Type type) {
    if (type == Buffer.class) {
      return ArgumentCodec.Raw.BUFFER;
    }
    if (type == byte[].class) {
      return ArgumentCodec.Raw.BYTES;
    }
    if (type == String.class) {
      return ArgumentCodec.Raw.TEXT;
    }
    if (type == JsonObject.class) {
      return ArgumentCodec.Raw.JSON_OBJECT;
    }
    if (type == JsonArray.class) {
      return ArgumentCodec.Raw.JSON_ARRAY;
    }
    if (type instanceof SchemaType) {
      return ArgumentCodec.Raw.OF_SCHEMA;
    }
    return type == Principal.class ? ArgumentCodec.Raw.PRINCIPAL : null;
  }

  private static AnnotationIntrospector everyProperty(ObjectMapper application) {
    return application
        .getSerializationConfig()
        .getAnnotationIntrospector()
        .allIntrospectors()
        .stream()
        .map(i -> i instanceof JacksonAnnotationIntrospector ? new EveryProperty() : i)
        .reduce(AnnotationIntrospector::pair)
        .orElseGet(EveryProperty::new);
  }

  /** What clients may not read or write still has to reach the worker node. */
  private static final class EveryProperty extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public JsonProperty.@Nullable Access findPropertyAccess(Annotated annotated) {
      return null;
    }
  }
}
