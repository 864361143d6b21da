package dev.turno.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.AnnotatedWithParams;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Classes of the application that are single values in JSON: enums by the words that the mapper
 * writes, classes by their {@code @JsonValue} or their delegating creator, and what a serializer of
 * its own writes, of which nothing is known but whether it is a text.
 */
final class ValueSchemas implements CustomDefinitionProviderV2 {
  private final ObjectMapper mapper;
  private final Direction direction;

  ValueSchemas(ObjectMapper mapper, Direction direction) {
    this.mapper = mapper;
    this.direction = direction;
  }

  @Override
  public @Nullable CustomDefinition provideCustomSchemaDefinition(
      ResolvedType type, SchemaGenerationContext context) {
    Class<?> raw = type.getErasedType();
    if (raw.isEnum()) {
      return new CustomDefinition(words(raw), DefinitionType.ALWAYS_REF, AttributeInclusion.YES);
    }
    if (raw.isInterface() || raw.isArray() || context.getTypeContext().isContainerType(type)) {
      return null;
    }
    return substitute(raw)
        .map(other -> context.createDefinitionReference(context.getTypeContext().resolve(other)))
        .or(() -> scalar(raw))
        .map(schema -> new CustomDefinition(schema, true))
        .orElse(null);
  }

  private ObjectNode words(Class<?> type) {
    ArrayNode words = JsonNodeFactory.instance.arrayNode();
    for (Object constant : type.getEnumConstants()) {
      words.add(mapper.<com.fasterxml.jackson.databind.JsonNode>valueToTree(constant));
    }
    boolean areTexts = words.isEmpty() || words.get(0).isTextual();
    ObjectNode schema = Formats.node(areTexts ? "string" : "integer");
    schema.set("enum", words);
    return schema;
  }

  /** The type of what is written or read in place of the value. */
  private Optional<Type> substitute(Class<?> raw) {
    return switch (direction) {
      case OUTPUT ->
          Optional.ofNullable(description(raw).findJsonValueAccessor())
              .map(AnnotatedMember::getType)
              .map(ValueSchemas::raw);
      case INPUT -> delegate(raw).map(ValueSchemas::raw);
    };
  }

  private BeanDescription description(Class<?> raw) {
    JavaType type = mapper.constructType(raw);
    return switch (direction) {
      case OUTPUT -> mapper.getSerializationConfig().introspect(type);
      case INPUT -> mapper.getDeserializationConfig().introspect(type);
    };
  }

  private Optional<JavaType> delegate(Class<?> raw) {
    BeanDescription description = description(raw);
    var creators = new java.util.ArrayList<AnnotatedWithParams>(description.getConstructors());
    creators.addAll(description.getFactoryMethods());
    for (AnnotatedWithParams creator : creators) {
      JsonCreator annotation = creator.getAnnotation(JsonCreator.class);
      if (annotation != null && creator.getParameterCount() == 1 && delegates(annotation, raw)) {
        AnnotatedParameter parameter = creator.getParameter(0);
        return Optional.of(parameter.getType());
      }
    }
    return Optional.empty();
  }

  /** A creator of one parameter delegates when it says so, or when the value is written as one. */
  private boolean delegates(JsonCreator creator, Class<?> raw) {
    return switch (creator.mode()) {
      case DELEGATING -> true;
      case DEFAULT ->
          mapper
                  .getSerializationConfig()
                  .introspect(mapper.constructType(raw))
                  .findJsonValueAccessor()
              != null;
      case PROPERTIES, DISABLED -> false;
    };
  }

  private static Type raw(JavaType type) {
    return type.isContainerType() && type.getContentType() != null ? type : type.getRawClass();
  }

  /** What a serializer writes that is not the mapper's own for beans. */
  private Optional<ObjectNode> scalar(Class<?> raw) {
    if (raw.isRecord()) {
      return Optional.empty();
    }
    try {
      JsonSerializer<Object> serializer =
          mapper.getSerializerProviderInstance().findValueSerializer(raw);
      if (serializer instanceof BeanSerializerBase || isForEmptyBeans(serializer)) {
        return Optional.empty();
      }
      boolean isText =
          serializer instanceof ToStringSerializerBase || serializer instanceof StdScalarSerializer;
      return Optional.of(isText ? Formats.node("string") : JsonNodeFactory.instance.objectNode());
    } catch (JsonMappingException e) {
      return Optional.empty();
    }
  }

  private static boolean isForEmptyBeans(JsonSerializer<?> serializer) {
    return serializer instanceof com.fasterxml.jackson.databind.ser.impl.UnknownSerializer
        || serializer instanceof com.fasterxml.jackson.databind.ser.impl.UnsupportedTypeSerializer;
  }
}
