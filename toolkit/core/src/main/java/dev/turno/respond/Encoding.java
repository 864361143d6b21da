package dev.turno.respond;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.turno.http.ServerSentEvent;
import dev.turno.operation.Types;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How values become bytes. */
sealed interface Encoding {
  CharSequence contentType();

  /** The content type of a stream of such values. */
  CharSequence streamContentType();

  Buffer encode(@Nullable Object value) throws JsonProcessingException;

  /** One encoded value as an item of a stream. */
  Buffer item(Buffer encoded);

  /** Bytes as they are. */
  record Binary(CharSequence contentType) implements Encoding {
    Binary(Optional<String> produces) {
      this(HttpHeaders.createOptimized(produces.orElse("application/octet-stream")));
    }

    @Override
    public CharSequence streamContentType() {
      return contentType;
    }

    @Override
    public Buffer encode(@Nullable Object value) {
      return value instanceof byte[] bytes ? Buffer.buffer(bytes) : (Buffer) Present.of(value);
    }

    @Override
    public Buffer item(Buffer encoded) {
      return encoded;
    }
  }

  /** Text as it is, in UTF-8. */
  record Text(CharSequence contentType) implements Encoding {
    Text(Optional<String> produces) {
      this(HttpHeaders.createOptimized(produces.orElse("text/plain")));
    }

    @Override
    public CharSequence streamContentType() {
      return contentType;
    }

    @Override
    public Buffer encode(@Nullable Object value) {
      return Buffer.buffer(Present.of(value).toString());
    }

    @Override
    public Buffer item(Buffer encoded) {
      return Events.are(contentType) ? Events.event(encoded) : encoded;
    }
  }

  /** JSON by Jackson. */
  record Json(CharSequence contentType, ObjectWriter writer) implements Encoding {
    Json(Type type, Optional<String> produces, ObjectMapper mapper) {
      this(
          HttpHeaders.createOptimized(produces.orElse("application/json")),
          Types.raw(type) == Object.class || Types.raw(type) == ServerSentEvent.class
              ? mapper.writer()
              : mapper.writerFor(mapper.constructType(type)));
    }

    static boolean isJson(String mediaType) {
      return mediaType.startsWith("application/json") || mediaType.contains("+json");
    }

    @Override
    public CharSequence streamContentType() {
      return contentType.toString().equals("application/json") ? "application/jsonl" : contentType;
    }

    @Override
    public Buffer encode(@Nullable Object value) throws JsonProcessingException {
      return Buffer.buffer(writer.writeValueAsBytes(value));
    }

    @Override
    public Buffer item(Buffer encoded) {
      return Events.are(contentType)
          ? Events.event(encoded)
          : Buffer.buffer(encoded.length() + 1).appendBuffer(encoded).appendByte((byte) '\n');
    }
  }
}
