package dev.turno.ticket;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A job's input or answer. Small ones are part of the record; larger ones are kept beside it.
 *
 * @param size in bytes
 * @param inline the bytes, null when they are kept beside the record
 */
public record Payload(int size, @Nullable Buffer inline) {
  /** Up to that many bytes are part of the record. */
  public static final int INLINE = 1024;

  /** No bytes. */
  public static final Payload NONE = new Payload(0, Buffer.buffer());

  /** The payload of those bytes, which are to be kept beside the record if they are many. */
  public static Payload of(Buffer bytes) {
    return new Payload(bytes.length(), bytes.length() <= INLINE ? bytes : null);
  }
}
