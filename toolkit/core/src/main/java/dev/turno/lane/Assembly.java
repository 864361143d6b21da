package dev.turno.lane;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chunks of a long message that have come so far. Confined to one thread until it is whole. */
final class Assembly {
  private final int count;
  private final int total;
  private final List<Buffer> parts = new ArrayList<>();
  private long bytes;
  private long timer = -1;

  Assembly(ChunkHeader first) {
    count = first.count();
    total = first.total();
  }

  /** Adds the next chunk; says whether it is the next one. */
  boolean add(ChunkHeader header, @Nullable Buffer part) {
    if (part == null
        || header.index() != parts.size()
        || header.count() != count
        || header.total() != total
        || bytes + part.length() > total) {
      return false;
    }
    parts.add(part);
    bytes += part.length();
    return parts.size() < count || bytes == total;
  }

  boolean isWhole() {
    return parts.size() == count;
  }

  long bytes() {
    return bytes;
  }

  /** The whole message. */
  Buffer message() {
    Buffer message = Buffer.buffer(total);
    parts.forEach(message::appendBuffer);
    return message;
  }

  long timer() {
    return timer;
  }

  void setTimer(long timer) {
    this.timer = timer;
  }
}
