package dev.turno.lane;

/**
 * The header of a CHUNK, whose one segment is a part of a long message.
 *
 * @param index which part; the first is 0
 * @param count how many there are
 * @param total the whole message's length, in bytes
 */
record ChunkHeader(int index, int count, int total) {
  ChunkHeader {
    if (index < 0 || index >= count || total < count) {
      throw new IllegalArgumentException(
          "there is no part " + index + " of " + count + " with " + total + " bytes");
    }
  }
}
