package dev.turno.polyglot.child;

import java.util.HashMap;
import java.util.Map;

/**
 * How much of what was written into a child's pipe may still be in it: a child that answers a call
 * has read all up to that call. While there is so little that any pipe has room for more, writing
 * does not block, and needs no thread of its own. Guarded by its owner.
 */
final class Unread {
  /** A pipe holds a page, however few the system grants; usually 16 of them. */
  static final int ROOM = 4096;

  private final Map<Long, Long> ends = new HashMap<>();
  private long written;
  private long read;

  /** Whether so many bytes can be written without waiting. */
  boolean hasRoomFor(int bytes) {
    return written - read + bytes <= ROOM;
  }

  /** A frame of so many bytes is written. */
  void wrote(Frame frame, int bytes) {
    written += bytes;
    if (frame.type().equals("call")) {
      ends.put(frame.header().path("id").asLong(), written);
    }
  }

  /** A frame has come. */
  void came(Frame frame) {
    Long end = ends.remove(frame.header().path("id").asLong(-1));
    if (end != null && end > read) {
      read = end;
    }
  }
}
