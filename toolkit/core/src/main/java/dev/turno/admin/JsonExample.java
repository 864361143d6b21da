package dev.turno.admin;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.turno.operation.SchemaType;
import java.lang.reflect.Type;
import java.util.List;

/** A value of a type to begin with, when one writes its JSON by hand. Thread-safe. */
final class JsonExample {
  private static final int DEEPEST = 5;

  private final ObjectMapper mapper;

  JsonExample(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  JsonNode of(Type type) {
    return type instanceof SchemaType schema
        ? of(schema, schema.schema(), 0)
        : of(mapper.constructType(type), 0);
  }

  private JsonNode of(JavaType type, int depth) {
    Class<?> raw = type.getRawClass();
    if (type.isPrimitive() || Number.class.isAssignableFrom(raw) || raw == Boolean.class) {
      return raw == boolean.class || raw == Boolean.class ? BooleanNode.FALSE : IntNode.valueOf(0);
    }
    if (type.isEnumType()) {
      Object[] constants = raw.getEnumConstants();
      return TextNode.valueOf(constants.length == 0 ? "" : ((Enum<?>) constants[0]).name());
    }
    if (type.isReferenceType()) {
      return NullNode.getInstance();
    }
    if (type.isCollectionLikeType() || type.isArrayType()) {
      ArrayNode array = mapper.createArrayNode();
      return depth < DEEPEST ? array.add(of(type.getContentType(), depth + 1)) : array;
    }
    boolean opaque = type.isMapLikeType() || raw == Object.class || raw.isInterface();
    if (opaque || depth >= DEEPEST) {
      return mapper.createObjectNode();
    }
    return raw.getName().startsWith("java.") ? TextNode.valueOf("") : object(type, depth);
  }

  private ObjectNode object(JavaType type, int depth) {
    ObjectNode object = mapper.createObjectNode();
    List<BeanPropertyDefinition> members =
        mapper.getDeserializationConfig().introspect(type).findProperties();
    members.forEach(member -> object.set(member.getName(), of(member.getPrimaryType(), depth + 1)));
    return object;
  }

  private JsonNode of(SchemaType types, JsonNode schema, int depth) {
    JsonNode one = types.resolve(schema);
    if (one.has("default") || one.has("enum")) {
      return one.has("default") ? one.get("default") : one.get("enum").path(0);
    }
    return switch (one.path("type").asText()) {
      case "integer", "number" -> IntNode.valueOf(0);
      case "boolean" -> BooleanNode.FALSE;
      case "array" -> mapper.createArrayNode();
      case "string" -> TextNode.valueOf("");
      default -> members(types, one, depth);
    };
  }

  private ObjectNode members(SchemaType types, JsonNode schema, int depth) {
    ObjectNode object = mapper.createObjectNode();
    if (depth < DEEPEST) {
      schema
          .path("properties")
          .properties()
          .forEach(member -> object.set(member.getKey(), of(types, member.getValue(), depth + 1)));
    }
    return object;
  }
}
