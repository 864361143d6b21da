package dev.turno.polyglot.child;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads frames from a stream. Blocks; for one thread. */
final class FrameReader {
  private static final int PIECE_BYTES = 1 << 16;

  private final DataInputStream in;

  FrameReader(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /**
   * The next frame; empty at the end of the stream, also in the middle of a frame.
   *
   * @throws ProtocolException when the bytes are no frame
   */
  Optional<Frame> next() throws IOException {
    try {
      int total = in.readInt();
      int head = in.readInt();
      if (total < 4 || total > Frame.MAX_BYTES || head < 0 || head > total - 4) {
        throw new ProtocolException(
            "a frame of "
                + Integer.toUnsignedString(total)
                + " bytes with a header of "
                + Integer.toUnsignedString(head));
      }
      byte[] header = new byte[head];
      in.readFully(header);
      return Optional.of(new Frame(header(header), payload(total - 4 - head)));
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  /** Reads piece by piece, so that long bytes are not twice in memory. */
  private Buffer payload(int length) throws IOException {
    Buffer payload = Buffer.buffer(length);
    byte[] piece = new byte[Math.min(length, PIECE_BYTES)];
    while (payload.length() < length) {
      int wanted = Math.min(piece.length, length - payload.length());
      in.readFully(piece, 0, wanted);
      payload.appendBytes(piece, 0, wanted);
    }
    return payload;
  }

  private static ObjectNode header(byte[] bytes) throws IOException {
    try {
      JsonNode header = Frame.JSON.readTree(bytes);
      if (header instanceof ObjectNode object) {
        return object;
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new ProtocolException("a header that is no JSON: " + e.getOriginalMessage());
    }
    throw new ProtocolException("a header that is no JSON object");
  }
}
