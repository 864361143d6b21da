package dev.turno.lane;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.turno.http.Request;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes and reads one argument, never null. */
sealed interface ArgumentCodec {
  Buffer write(Object value);

  /** Reads from a view of the message; what is returned doesn't share its bytes. */
  Object read(Buffer segment);

  /** A value that is bytes by its nature. */
  record Raw(Function<Object, Buffer> writer, Function<Buffer, Object> reader)
      implements ArgumentCodec {
    static final Raw BUFFER = new Raw(value -> (Buffer) value, Buffer::copy);
    static final Raw BYTES = new Raw(value -> Buffer.buffer((byte[]) value), Buffer::getBytes);
    static final Raw TEXT = new Raw(value -> Buffer.buffer((String) value), Buffer::toString);
    static final Raw JSON_OBJECT =
        new Raw(value -> ((JsonObject) value).toBuffer(), JsonObject::new);
    static final Raw JSON_ARRAY = new Raw(value -> ((JsonArray) value).toBuffer(), JsonArray::new);

    /** A value of another language: JSON already, as a node or as bytes. */
    static final Raw OF_SCHEMA =
        new Raw(
            value -> value instanceof Buffer bytes ? bytes : Buffer.buffer(value.toString()),
            Buffer::copy);

    /** A principal of no more known a type: its name. */
    static final Raw PRINCIPAL =
        new Raw(
            value -> Buffer.buffer(((Principal) value).getName()),
            segment -> new NamedPrincipal(segment.toString()));

    @Override
    public Buffer write(Object value) {
      return writer.apply(value);
    }

    @Override
    public Object read(Buffer segment) {
      return reader.apply(segment);
    }
  }

  /**
   * A value as JSON.
   *
   * @param where what value it is, for messages
   */
  record Json(String where, ObjectWriter writer, ObjectReader reader) implements ArgumentCodec {
    @Override
    public Buffer write(Object value) {
      try {
        return Buffer.buffer(writer.writeValueAsBytes(value));
      } catch (JsonProcessingException e) {
        throw new EnvelopeException(
            where + ": the value cannot be written as JSON: " + e.getOriginalMessage(), e);
      }
    }

    @Override
    public Object read(Buffer segment) {
      try {
        return reader.readValue(segment.getBytes());
      } catch (JsonProcessingException e) {
        throw new EnvelopeException(
            where + ": the value cannot be read from JSON: " + e.getOriginalMessage(), e);
      } catch (IOException e) {
        throw new EnvelopeException(where + ": the value cannot be read: " + e.getMessage(), e);
      }
    }
  }

  /** A whole request: the length of its head, the head as JSON, the body as it is. */
  record WholeRequest(Json head) implements ArgumentCodec {
    /** All of a request but its body. */
    record Head(
        String method,
        String path,
        Map<String, String> variables,
        Map<String, List<String>> query,
        Map<String, List<String>> headers) {}

    @Override
    public Buffer write(Object value) {
      Request r = (Request) value;
      Buffer json =
          head.write(new Head(r.method(), r.path(), r.variables(), r.query(), r.headers()));
      return Buffer.buffer(4 + json.length() + r.body().length())
          .appendInt(json.length())
          .appendBuffer(json)
          .appendBuffer(r.body());
    }

    @Override
    public Object read(Buffer segment) {
      int length = segment.length() < 4 ? -1 : segment.getInt(0);
      if (length < 0 || length > segment.length() - 4) {
        throw new EnvelopeException(head.where() + ": the request's head is cut off");
      }
      Head h = (Head) head.read(segment.slice(4, 4 + length));
      return new Request(
          h.method(),
          h.path(),
          h.variables(),
          h.query(),
          h.headers(),
          segment.getBuffer(4 + length, segment.length()));
    }
  }
}
