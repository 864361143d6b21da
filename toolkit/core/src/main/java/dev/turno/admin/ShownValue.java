package dev.turno.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.turno.bind.TextValue;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A value for people: its first 64 KiB, if it is text.
 *
 * @param size in bytes
 * @param text null when it is no text
 * @param cut whether there is more of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShownValue(String name, int size, @Nullable String text, boolean cut) {
  static final int MOST = 64 * 1024;

  /** A value as it is kept; what is a secret by its name is not shown. */
  static ShownValue of(String name, @Nullable Buffer bytes) {
    if (bytes == null) {
      return new ShownValue(name, 0, "null", false);
    }
    int size = bytes.length();
    if (TextValue.isSecret(name)) {
      return new ShownValue(name, size, "***", false);
    }
    String text = text(bytes.getBytes(0, Math.min(size, MOST)), size > MOST);
    return new ShownValue(name, size, text, text != null && size > MOST);
  }

  /** The text that bytes are; a letter that was cut in two is left out. */
  private static @Nullable String text(byte[] bytes, boolean cut) {
    var letters = CharBuffer.allocate(bytes.length);
    var result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), letters, !cut);
    boolean isText = !result.isError() && letters.flip().chars().allMatch(ShownValue::isOfText);
    return isText ? letters.toString() : null;
  }

  private static boolean isOfText(int letter) {
    return letter >= ' ' || letter == '\n' || letter == '\r' || letter == '\t';
  }
}
