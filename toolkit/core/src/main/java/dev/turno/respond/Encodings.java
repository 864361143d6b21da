package dev.turno.respond;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.http.ServerSentEvent;
import dev.turno.operation.Types;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The encoding of an operation's values: known from the declared type, or, where that is {@code
 * Object}, from the value.
 */
record Encodings(Encoding json, Encoding text, Encoding binary, @Nullable Encoding known) {

  static Encodings of(Type type, Optional<String> produces, ObjectMapper mapper) {
    var json = new Encoding.Json(type, produces, mapper);
    var text = new Encoding.Text(produces);
    var binary = new Encoding.Binary(produces);
    Class<?> raw = Types.raw(type);
    boolean wantsJson = produces.map(Encoding.Json::isJson).orElse(false);
    if (Buffer.class.isAssignableFrom(raw) || raw == byte[].class) {
      return new Encodings(json, text, binary, binary);
    }
    if (Path.class.isAssignableFrom(raw)) {
      return new Encodings(json, text, binary, produces.isPresent() ? binary : null);
    }
    if (CharSequence.class.isAssignableFrom(raw) && !wantsJson) {
      return new Encodings(json, text, binary, text);
    }
    return new Encodings(
        json,
        text,
        binary,
        raw == ServerSentEvent.class || (raw == Object.class && produces.isEmpty()) ? null : json);
  }

  Encoding of(@Nullable Object value) {
    if (known != null) {
      return known;
    }
    return switch (value) {
      case Buffer b -> binary;
      case byte[] b -> binary;
      case CharSequence c -> text;
      case null, default -> json;
    };
  }

  Encoding ofItems() {
    return known == null ? json : known;
  }

  String mediaType() {
    return known == null ? "*/*" : known.contentType().toString();
  }
}
