package dev.turno.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Percent-encoding of UTF-8 (RFC 3986). What isn't encoded is taken as the bytes that came, which
 * is how HTTP's heads are read: as ISO-8859-1.
 */
public final class PercentCode {
  private PercentCode() {}

  /** A part of a path, decoded; null when it is malformed. A plus sign is one. */
  public static @Nullable String decode(String text) {
    return isPlain(text, false) ? text : decode(text, false);
  }

  /** A name or value of a query or form, decoded; null when it is malformed. A plus is a blank. */
  public static @Nullable String decodeForm(String text) {
    return isPlain(text, true) ? text : decode(text, true);
  }

  private static boolean isPlain(String text, boolean plusIsBlank) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' || c > 0x7f || (plusIsBlank && c == '+')) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String decode(String text, boolean plusIsBlank) {
    byte[] bytes = new byte[text.length()];
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int code = code(text, i);
        if (code < 0) {
          return null;
        }
        bytes[count++] = (byte) code;
        i += 2;
      } else if (c > 0xff) {
        return null;
      } else {
        bytes[count++] = (byte) (plusIsBlank && c == '+' ? ' ' : c);
      }
    }
    return utf8(ByteBuffer.wrap(bytes, 0, count));
  }

  /** The byte that an escape stands for; -1 when there are no two digits. */
  private static int code(String text, int percent) {
    if (percent + 2 >= text.length()) {
      return -1;
    }
    int high = digit(text.charAt(percent + 1));
    int low = digit(text.charAt(percent + 2));
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  /** Of the digits in all alphabets only those of ASCII count. */
  private static int digit(char c) {
    return c > 'f' ? -1 : Character.digit(c, 16);
  }

  private static @Nullable String utf8(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
