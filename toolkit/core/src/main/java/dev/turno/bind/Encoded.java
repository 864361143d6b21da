package dev.turno.bind;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Finds in JSON what its parser lets pass and what could not be written again: bytes that are no
 * UTF-8, as an overlong encoding, and escapes of one half of a pair. Text in UTF-16 or UTF-32 is
 * left to the parser.
 */
final class Encoded {
  private static final int ESCAPE = 6;

  private Encoded() {}

  /** Whether all of it is ASCII without escapes, as most JSON is, so that nothing can be wrong. */
  static boolean isPlain(byte[] json) {
    int any = 0;
    boolean escapes = false;
    for (byte b : json) {
      any |= b;
      escapes |= b == '\\';
    }
    return any >= 0 && !escapes;
  }

  /** The index of the first byte that isn't UTF-8; -1 when there is none. */
  static int malformed(byte[] json) {
    if (isWide(json)) {
      return -1;
    }
    ByteBuffer in = ByteBuffer.wrap(json);
    CharBuffer out = CharBuffer.allocate(Math.min(json.length, 8192) + 1);
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var result = decoder.decode(in, out, true);
    while (result.isOverflow()) {
      out.clear();
      result = decoder.decode(in, out, true);
    }
    return result.isError() ? in.position() : -1;
  }

  /** The index of an escape of half a pair, as {@code \}{@code ud83c} alone; -1 without one. */
  static int halfPair(byte[] json) {
    if (isWide(json)) {
      return -1;
    }
    for (int i = 0; i < json.length - 1; i++) {
      if (json[i] == '\\') {
        int half = surrogate(json, i);
        boolean isHigh = half >= 0xd800 && half < 0xdc00;
        if (isHigh && surrogate(json, i + ESCAPE) >= 0xdc00) {
          i += ESCAPE + ESCAPE - 1;
        } else if (half >= 0) {
          return i;
        } else {
          i++; // what is escaped is no backslash that escapes
        }
      }
    }
    return -1;
  }

  /** The half of a pair that is escaped there; -1 for anything else. */
  private static int surrogate(byte[] json, int at) {
    if (at + ESCAPE > json.length || json[at] != '\\' || json[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + ESCAPE; i++) {
      int digit = Character.digit((char) (json[i] & 0xff), 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit >= 0xd800 && unit < 0xe000 ? unit : -1;
  }

  /** JSON begins with two characters of ASCII: with a zero among their bytes, these are wide. */
  private static boolean isWide(byte[] json) {
    boolean zero = json.length >= 2 && (json[0] == 0 || json[1] == 0);
    boolean mark =
        json.length >= 2
            && ((json[0] == (byte) 0xfe && json[1] == (byte) 0xff)
                || (json[0] == (byte) 0xff && json[1] == (byte) 0xfe));
    return zero || mark;
  }
}
