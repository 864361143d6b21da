package dev.turno.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What a request carries, besides an object that is sent as JSON; {@link FormBody} for forms and
 * files.
 */
public interface RequestBody {
  /** No body. */
  RequestBody NONE =
      new RequestBody() {
        @Override
        public Optional<String> contentType() {
          return Optional.empty();
        }

        @Override
        public Buffer bytes(ObjectMapper mapper) {
          return Buffer.buffer();
        }
      };

  /** Its media type; empty when none is sent. */
  Optional<String> contentType();

  /** Its bytes; JSON is written by the application's mapper. */
  Buffer bytes(ObjectMapper mapper);

  /** An object written as JSON by the application's mapper. */
  static RequestBody json(Object value) {
    return new RequestBody() {
      @Override
      public Optional<String> contentType() {
        return Optional.of("application/json");
      }

      @Override
      public Buffer bytes(ObjectMapper mapper) {
        try {
          return Buffer.buffer(mapper.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
          throw new IllegalArgumentException(
              "a " + value.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
      }
    };
  }

  /** A text in UTF-8 of that media type. */
  static RequestBody text(String contentType, String text) {
    return bytes(contentType, Buffer.buffer(text));
  }

  /** Bytes of that media type. */
  static RequestBody bytes(String contentType, byte[] bytes) {
    return bytes(contentType, Buffer.buffer(bytes));
  }

  /** Bytes of that media type. */
  static RequestBody bytes(String contentType, Buffer bytes) {
    return new RequestBody() {
      @Override
      public Optional<String> contentType() {
        return Optional.of(contentType);
      }

      @Override
      public Buffer bytes(ObjectMapper mapper) {
        return bytes;
      }
    };
  }

  /**
   * A body as it was given to a client: itself; a {@code String} is JSON already; bytes are {@code
   * application/octet-stream}; all else is written as JSON.
   */
  static RequestBody of(Object given) {
    return switch (given) {
      case RequestBody body -> body;
      case String json -> text("application/json", json);
      case JsonObject json -> text("application/json", json.encode());
      case JsonArray json -> text("application/json", json.encode());
      case byte[] bytes -> bytes("application/octet-stream", bytes);
      case Buffer bytes -> bytes("application/octet-stream", bytes);
      default -> json(given);
    };
  }
}
