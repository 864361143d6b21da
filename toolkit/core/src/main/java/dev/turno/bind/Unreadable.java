package dev.turno.bind;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Says where and why a text is no JSON. */
final class Unreadable {
  private Unreadable() {}

  /** The problem with the bytes; null when they are one JSON value. */
  static @Nullable Problem find(ObjectMapper mapper, byte[] bytes) {
    try (JsonParser parser = mapper.getFactory().createParser(bytes)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() == null ? null : trailing(bytes, parser.currentTokenLocation());
    } catch (JsonProcessingException e) {
      return of(bytes, e);
    } catch (IOException e) {
      return problem(new Position(1, 1), "it is not valid UTF-8");
    }
  }

  /** There is more than one value. */
  static Problem trailing(byte[] bytes, JsonLocation at) {
    return problem(position(bytes, at), "there is more after the end of the value");
  }

  static Problem of(byte[] bytes, JsonProcessingException e) {
    @Nullable JsonLocation at = e.getLocation();
    return problem(position(bytes, at), reason(bytes, e, at == null ? -1 : at.getByteOffset()));
  }

  private static Problem problem(Position at, String reason) {
    String detail = "Line " + at.line() + ", column " + at.column() + ": " + reason + ".";
    return Problem.titled(400, "Unreadable JSON", detail)
        .with("line", at.line())
        .with("column", at.column());
  }

  private record Position(int line, int column) {}

  /** Counts columns in characters; Jackson counts them in bytes. */
  private static Position position(byte[] bytes, @Nullable JsonLocation at) {
    if (at == null) {
      return new Position(1, 1);
    }
    int offset = (int) Math.min(at.getByteOffset(), bytes.length);
    if (offset < 0) {
      return new Position(Math.max(at.getLineNr(), 1), Math.max(at.getColumnNr(), 1));
    }
    int start = offset;
    while (start > 0 && bytes[start - 1] != '\n' && bytes[start - 1] != '\r') {
      start--;
    }
    String line = new String(bytes, start, offset - start, StandardCharsets.UTF_8);
    return new Position(Math.max(at.getLineNr(), 1), line.codePointCount(0, line.length()) + 1);
  }

  private static String reason(byte[] bytes, JsonProcessingException e, long offset) {
    if (e instanceof JsonEOFException || offset >= bytes.length) {
      return "it ends too early";
    }
    if (e instanceof StreamConstraintsException) {
      return "it is nested too deeply, or a name, number or text in it is too long";
    }
    String message = String.valueOf(e.getOriginalMessage());
    if (message.startsWith("Invalid UTF-8")) {
      return "it is not valid UTF-8";
    }
    if (message.startsWith("Illegal unquoted character")) {
      return "a control character in a string has to be escaped";
    }
    if (message.startsWith("Unrecognized character escape")) {
      return "a string has an unknown escape";
    }
    return offset < 0 ? "it is not valid JSON" : "unexpected '" + characterAt(bytes, offset) + "'";
  }

  private static String characterAt(byte[] bytes, long offset) {
    int length = Math.min(4, bytes.length - (int) offset);
    String text =
        StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, (int) offset, length)).toString();
    int codePoint = text.codePointAt(0);
    return Character.isISOControl(codePoint)
        ? "U+%04X".formatted(codePoint)
        : Character.toString(codePoint);
  }
}
