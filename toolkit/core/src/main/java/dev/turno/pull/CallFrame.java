package dev.turno.pull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.lane.EnvelopeCodec;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A call as a frame {@code call} of the protocol by which children are spoken to, so that a puller
 * reads it with the same code: {@code u32 total | u32 header length | header (JSON) | payload}.
 */
final class CallFrame {
  /** The media type of a frame. */
  static final String MEDIA_TYPE = "application/vnd.turno.frame";

  private static final ObjectMapper JSON = new ObjectMapper();

  private CallFrame() {}

  static Buffer of(PulledCall call, EnvelopeCodec codec, Duration lease) {
    ObjectNode header = JSON.createObjectNode().put("t", "call");
    header.put("lease", call.lease).put("leaseMillis", lease.toMillis());
    header.put("function", call.function());
    ArrayNode parts = header.putArray("parts");
    Buffer payload = Buffer.buffer();
    for (EnvelopeCodec.Sent value :
        EnvelopeCodec.sent(call.message, Stream.of(codec)).orElseThrow()) {
      Buffer bytes = value.bytes();
      if (bytes == null) {
        parts.addArray().add(value.name()).addNull();
      } else {
        parts.addArray().add(value.name()).add(bytes.length());
        payload.appendBuffer(bytes);
      }
    }
    call.head.traceparent().ifPresent(trace -> header.put("traceparent", trace));
    if (call.deadline.isSet()) {
      header.put("deadline", call.deadline.remainingMillis());
    }
    if (call.job != null) {
      header.put("attempt", call.job.attempt());
      call.job.id().ifPresent(id -> header.put("job", id.toString()));
    }
    byte[] head = bytes(header);
    return Buffer.buffer(8 + head.length + payload.length())
        .appendInt(4 + head.length + payload.length())
        .appendInt(head.length)
        .appendBytes(head)
        .appendBuffer(payload);
  }

  private static byte[] bytes(ObjectNode header) {
    try {
      return JSON.writeValueAsBytes(header);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON was not written", e);
    }
  }
}
