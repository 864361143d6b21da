package dev.turno.bind;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tries Jackson's deserializers one by one, outside of a whole reading. */
final class Trials {
  private final ObjectMapper mapper;

  Trials(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  JsonDeserializer<?> deserializer(JavaType type) throws JsonMappingException {
    try (JsonParser none = parser(NullNode.getInstance())) {
      return context(none).findRootValueDeserializer(type);
    } catch (JsonMappingException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("a parser of a tree does no input", e);
    }
  }

  /** What the deserializer has against the node; null when it reads it. */
  @Nullable Exception deserialize(
      JsonDeserializer<?> deserializer, @Nullable TypeDeserializer kinds, JsonNode node) {
    try (JsonParser parser = parser(node)) {
      parser.nextToken();
      DeserializationContext context = context(parser);
      if (node.isNull()) {
        deserializer.getNullValue(context);
      } else if (kinds == null) {
        deserializer.deserialize(parser, context);
      } else {
        deserializer.deserializeWithType(parser, context, kinds);
      }
      return null;
    } catch (IOException | RuntimeException e) {
      return e;
    }
  }

  /** What there is against a member's name as a key; null when it is one. */
  @Nullable Exception key(JavaType type, String name) {
    try (JsonParser none = parser(NullNode.getInstance())) {
      DeserializationContext context = context(none);
      context.findKeyDeserializer(type, null).deserializeKey(name, context);
      return null;
    } catch (IOException | RuntimeException e) {
      return e;
    }
  }

  /** Whether the deserializer has a value for a member that isn't there. */
  boolean allowsAbsence(JsonDeserializer<?> deserializer) {
    try (JsonParser none = parser(NullNode.getInstance())) {
      deserializer.getAbsentValue(context(none));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private JsonParser parser(JsonNode node) {
    return new TreeTraversingParser(node, mapper);
  }

  private DeserializationContext context(JsonParser parser) {
    var blueprint = (DefaultDeserializationContext) mapper.getDeserializationContext();
    return blueprint.createInstance(
        mapper.getDeserializationConfig(), parser, mapper.getInjectableValues());
  }
}
