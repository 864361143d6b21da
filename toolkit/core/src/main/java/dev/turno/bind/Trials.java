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

  /** The deserializer of a type itself, even if it is one of several kinds. */
  JsonDeserializer<?> plain(JavaType type) throws JsonMappingException {
    try (JsonParser none = parser(NullNode.getInstance())) {
      return context(none).findContextualValueDeserializer(type, null);
    } catch (JsonMappingException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("a parser of a tree does no input", e);
    }
  }

  /**
   * What came of a trial.
   *
   * @param value what was read
   * @param failure what the deserializer has against it; null when it was read
   */
  record Outcome(@Nullable Object value, @Nullable Exception failure) {}

  /** What the deserializer makes of the node. */
  Outcome read(JsonDeserializer<?> deserializer, @Nullable TypeDeserializer kinds, JsonNode node) {
    try (JsonParser parser = parser(node)) {
      parser.nextToken();
      DeserializationContext context = context(parser);
      if (node.isNull()) {
        return new Outcome(deserializer.getNullValue(context), null);
      }
      Object value =
          kinds == null
              ? deserializer.deserialize(parser, context)
              : deserializer.deserializeWithType(parser, context, kinds);
      return new Outcome(value, null);
    } catch (IOException | RuntimeException e) {
      return new Outcome(null, e);
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
