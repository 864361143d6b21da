package dev.turno.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.spi.HandlerFunction.Encoding;
import dev.turno.spi.HandlerHost.Value;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Objects of this JVM as values, and values as what travels on the event bus. */
record Values(ObjectMapper mapper) {
  /** Bytes and text as they are, all else as the application's JSON. */
  Value of(@Nullable Object object) {
    return switch (object) {
      case null -> Value.ofNull();
      case Buffer bytes -> new Value(Encoding.BYTES, bytes);
      case byte[] bytes -> new Value(Encoding.BYTES, Buffer.buffer(bytes));
      case String text -> new Value(Encoding.TEXT, Buffer.buffer(text));
      case JsonObject json -> Value.ofJson(json.toBuffer());
      case JsonArray json -> Value.ofJson(json.toBuffer());
      default -> Value.ofJson(json(object));
    };
  }

  /** A value as a message's body: {@code Buffer}, {@code String}, Vert.x's JSON, or a number. */
  static @Nullable Object body(Value value) {
    return switch (value.encoding()) {
      case BYTES, FILE, OBJECT -> value.bytes();
      case TEXT -> value.bytes().toString();
      case JSON -> Json.decodeValue(value.bytes());
    };
  }

  /** How a body of that media type is written. */
  static Encoding encoding(String mediaType) {
    if (mediaType.startsWith("application/json") || mediaType.contains("+json")) {
      return Encoding.JSON;
    }
    return mediaType.startsWith("text/") ? Encoding.TEXT : Encoding.BYTES;
  }

  private Buffer json(Object object) {
    try {
      return Buffer.buffer(mapper.writeValueAsBytes(object));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "a "
              + object.getClass().getSimpleName()
              + " cannot be written as JSON: "
              + e.getOriginalMessage(),
          e);
    }
  }
}
