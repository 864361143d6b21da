package dev.turno.respond;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code Range} headers (RFC 9110, 14.1.2). */
final class ByteRanges {
  /** More ranges than that are a way to make a server work, not to read a file. */
  private static final int MOST = 16;

  private static final String UNIT = "bytes=";

  private ByteRanges() {}

  /**
   * A part of a file.
   *
   * @param start the first byte
   * @param length how many bytes, at least 1
   */
  record Range(long start, long length) {
    /** As {@code Content-Range} has it. */
    String of(long size) {
      return "bytes " + start + "-" + (start + length - 1) + "/" + size;
    }
  }

  /**
   * The ranges that are asked for and are there, none when none of them is; empty for a header that
   * is to be ignored, as it is malformed or asks for more than the whole.
   */
  static Optional<List<Range>> parse(String header, long size) {
    if (!header.startsWith(UNIT)) {
      return Optional.empty();
    }
    String[] parts = header.substring(UNIT.length()).split(",", -1);
    if (parts.length > MOST) {
      return Optional.empty();
    }
    List<Range> ranges = new ArrayList<>();
    long total = 0;
    for (String part : parts) {
      Optional<Range> range;
      try {
        range = range(part.trim(), size);
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
      if (range.isPresent()) {
        ranges.add(range.get());
        total += range.get().length();
      }
    }
    return ranges.size() > 1 && total > size ? Optional.empty() : Optional.of(ranges);
  }

  /** One range; empty when the file ends before it. */
  private static Optional<Range> range(String text, long size) {
    int hyphen = text.indexOf('-');
    if (hyphen < 0) {
      throw new IllegalArgumentException(text);
    }
    if (hyphen == 0) {
      long length = Math.min(number(text.substring(1)), size);
      return length == 0 ? Optional.empty() : Optional.of(new Range(size - length, length));
    }
    long start = number(text.substring(0, hyphen));
    String to = text.substring(hyphen + 1);
    long last = to.isEmpty() ? Long.MAX_VALUE : number(to);
    if (last < start) {
      throw new IllegalArgumentException(text);
    }
    return start >= size
        ? Optional.empty()
        : Optional.of(new Range(start, Math.min(last, size - 1) - start + 1));
  }

  private static long number(String digits) {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException(digits);
    }
    return Long.parseLong(digits);
  }
}
