package dev.turno.route;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoding of RFC 3986 in paths, where '+' is a plus sign. */
final class PercentCode {
  private PercentCode() {}

  /** The text decoded as UTF-8; null when it is malformed. */
  static @Nullable String decode(String text) {
    int first = text.indexOf('%');
    if (first < 0) {
      return text;
    }
    byte[] bytes = new byte[text.length() * 3];
    int count = 0;
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      if (c == '%') {
        int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
        int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          return null;
        }
        bytes[count++] = (byte) (high * 16 + low);
        i += 3;
      } else {
        int point = text.codePointAt(i);
        byte[] encoded = Character.toString(point).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, bytes, count, encoded.length);
        count += encoded.length;
        i += Character.charCount(point);
      }
    }
    return utf8(ByteBuffer.wrap(bytes, 0, count));
  }

  private static @Nullable String utf8(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(bytes)
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
