package dev.turno.polyglot.child;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;

/**
 * What goes through the pipe between the JVM and a child.
 *
 * @param header what it is, by its member {@code t}, and what that needs
 * @param payload bytes that nobody on the way looks into
 */
public record Frame(ObjectNode header, Buffer payload) {
  static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                  .build())
          .build();

  /** The most bytes that a frame has. */
  static final int MAX_BYTES = 256 * 1024 * 1024;

  private static final Buffer NONE = Buffer.buffer();

  /** A frame of that kind, without a payload, and without members yet. */
  public static Frame of(String type) {
    return new Frame(JsonNodeFactory.instance.objectNode().put("t", type), NONE);
  }

  /** What it is. */
  public String type() {
    return header.path("t").asText();
  }

  /** The frame as bytes. */
  Buffer encode() {
    return Buffer.buffer(head()).appendBuffer(payload);
  }

  /** All that comes before the payload, as bytes. */
  byte[] head() {
    byte[] json = json();
    return ByteBuffer.allocate(8 + json.length)
        .putInt(4 + json.length + payload.length())
        .putInt(json.length)
        .put(json)
        .array();
  }

  private byte[] json() {
    try {
      return JSON.writeValueAsBytes(header);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON was not written", e);
    }
  }
}
