package dev.turno.bind;

import dev.turno.call.Head;
import dev.turno.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a body as text: in the charset that its {@code Content-Type} names, else in UTF-8. */
final class TextBody {
  private TextBody() {}

  static Object read(Head head, Buffer body, Findings findings) {
    String name = charset(head.header("content-type"));
    try {
      Charset charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
      return charset.newDecoder().decode(ByteBuffer.wrap(body.getBytes())).toString();
    } catch (CharacterCodingException e) {
      findings.unreadable(
          Problem.titled(
              400,
              "Unreadable text",
              "The body is not valid " + (name == null ? "UTF-8" : name) + "."));
    } catch (IllegalArgumentException e) {
      findings.unreadable(
          Problem.titled(
              400, "Unreadable text", "The charset of the Content-Type is unknown; send UTF-8."));
    }
    return NoValue.FAILED;
  }

  private static @Nullable String charset(@Nullable String contentType) {
    int at = contentType == null ? -1 : contentType.toLowerCase(Locale.ROOT).indexOf("charset=");
    if (contentType == null || at < 0) {
      return null;
    }
    int start = at + "charset=".length();
    int end = contentType.indexOf(';', start);
    return contentType
        .substring(start, end < 0 ? contentType.length() : end)
        .replace("\"", "")
        .trim();
  }
}
