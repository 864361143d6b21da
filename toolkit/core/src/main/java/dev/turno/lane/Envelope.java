package dev.turno.lane;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A message between a gateway and a worker node, as bytes. Numbers are big-endian.
 *
 * <pre>
 *   0         1         2                   6             6 + h
 *   +---------+---------+-------------------+-------------+----------------------------------------+
 *   | version | kind    | h: u32            | header      | segments: length i32 (-1: null), bytes |
 *   | 1       | code    | length of header  | JSON, UTF-8 | one for each argument; of a reply, one |
 *   +---------+---------+-------------------+-------------+----------------------------------------+
 * </pre>
 *
 * What differs from delivery to delivery of one and the same envelope (where the answer goes, the
 * call's id, the remaining milliseconds) is in the headers of the event-bus message: see {@link
 * Delivery}.
 */
final class Envelope {
  static final int VERSION = 1;
  private static final int HEADER_AT = 6;
  private static final Kind[] KINDS = Kind.values();
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Kind kind;
  private final Buffer bytes;
  private final int headerEnd;

  /** What a message is. */
  enum Kind {
    /** Gateway to worker node: run this. */
    CALL(1),
    /** Gateway to worker node: a call's result is no longer wanted. */
    CANCEL(2),
    /** Worker node to gateway: what became of a call. */
    REPLY(3),
    /** Worker node to gateways: it is there, what it offers, and how busy it is. */
    LOAD(4),
    /** Gateway to worker nodes: tell me of you. */
    WHO(5),
    /** Either to the other: a part of a long CALL or REPLY. */
    CHUNK(6),
    /** Either to the other: a chunk has been taken, send one more. */
    GRANT(7);

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    static Kind of(byte code) {
      for (Kind kind : KINDS) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new EnvelopeException("the message is of an unknown kind: " + code);
    }
  }

  private Envelope(Kind kind, Buffer bytes, int headerEnd) {
    this.kind = kind;
    this.bytes = bytes;
    this.headerEnd = headerEnd;
  }

  /** A message without segments so far; {@link #append} adds them. */
  static Buffer write(Kind kind, Object header) {
    return write(kind, header, 64);
  }

  /**
   * A message without segments so far.
   *
   * @param room how many bytes of segments there will be, as far as that is known
   */
  static Buffer write(Kind kind, Object header, int room) {
    byte[] json;
    try {
      json = JSON.writeValueAsBytes(header);
    } catch (JsonProcessingException e) {
      throw new EnvelopeException(
          "a " + kind + " header cannot be written as JSON: " + e.getOriginalMessage(), e);
    }
    return Buffer.buffer(HEADER_AT + json.length + room)
        .appendByte((byte) VERSION)
        .appendByte(kind.code)
        .appendInt(json.length)
        .appendBytes(json);
  }

  static void append(Buffer message, @Nullable Buffer segment) {
    if (segment == null) {
      message.appendInt(-1);
    } else {
      message.appendInt(segment.length()).appendBuffer(segment);
    }
  }

  /**
   * Reads a message.
   *
   * @throws EnvelopeException when it is malformed or of another version
   */
  static Envelope read(Buffer bytes) {
    if (bytes.length() < HEADER_AT) {
      throw new EnvelopeException("the message is cut off: it has " + bytes.length() + " bytes");
    }
    int version = bytes.getUnsignedByte(0);
    if (version != VERSION) {
      throw new EnvelopeException(
          "the message is of version "
              + version
              + ", this node speaks version "
              + VERSION
              + ": run the same release of Turno on all nodes");
    }
    Kind kind = Kind.of(bytes.getByte(1));
    int length = bytes.getInt(2);
    if (length < 0 || length > bytes.length() - HEADER_AT) {
      throw new EnvelopeException(
          "the message's header is cut off: it claims "
              + Integer.toUnsignedString(length)
              + " bytes");
    }
    return new Envelope(kind, bytes, HEADER_AT + length);
  }

  Kind kind() {
    return kind;
  }

  int length() {
    return bytes.length();
  }

  /** The header as a record. */
  <T> T header(Class<T> type) {
    try {
      T header = JSON.readValue(bytes.getBytes(HEADER_AT, headerEnd), type);
      if (header == null) {
        throw new EnvelopeException("the header of the " + kind + " message is null");
      }
      return header;
    } catch (IOException e) {
      throw new EnvelopeException(
          "the header of the " + kind + " message is not what it should be: " + brief(e), e);
    }
  }

  /** All segments together. */
  Buffer body() {
    return bytes.slice(headerEnd, bytes.length());
  }

  Segments segments() {
    return new Segments(bytes, headerEnd);
  }

  private static String brief(IOException e) {
    return e instanceof JsonProcessingException j
        ? j.getOriginalMessage()
        : String.valueOf(e.getMessage());
  }

  /** Walks through a message's segments. */
  static final class Segments {
    private final Buffer bytes;
    private int at;

    private Segments(Buffer bytes, int at) {
      this.bytes = bytes;
      this.at = at;
    }

    /** The next segment, a view of the message's bytes; null for a null. */
    @Nullable Buffer next() {
      if (bytes.length() - at < 4) {
        throw new EnvelopeException("the message is cut off: a segment is missing");
      }
      int length = bytes.getInt(at);
      at += 4;
      if (length == -1) {
        return null;
      }
      if (length < 0 || length > bytes.length() - at) {
        throw new EnvelopeException(
            "the message is cut off: a segment claims "
                + Integer.toUnsignedString(length)
                + " bytes");
      }
      at += length;
      return bytes.slice(at - length, at);
    }

    boolean hasNext() {
      return at < bytes.length();
    }

    /** Makes sure that none is left. */
    void end() {
      if (at != bytes.length()) {
        throw new EnvelopeException((bytes.length() - at) + " bytes too many at the message's end");
      }
    }
  }
}
