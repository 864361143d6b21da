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
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says where and why a text is no JSON. */
final class Unreadable {
  private static final String NOT_UTF_8 = "it is not valid UTF-8";

  private static final String HALF = "one half of a surrogate pair is escaped without the other";

  private static final String TOO_MUCH =
      "it is nested too deeply, or a name, number or text in it is too long";

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
      return problem(Position.in(bytes, 0), NOT_UTF_8);
    }
  }

  /** Whether it is encoded so that it could not be written again, which is then noted. */
  static boolean isBadlyEncoded(byte[] bytes, Findings findings) {
    int malformed = Encoded.malformed(bytes);
    if (malformed >= 0) {
      findings.unreadable(problem(Position.in(bytes, malformed), NOT_UTF_8));
      return true;
    }
    int half = Encoded.halfPair(bytes);
    if (half >= 0) {
      findings.unreadable(problem(Position.in(bytes, half), HALF));
    }
    return half >= 0;
  }

  /** There is more than one value. */
  static Problem trailing(byte[] bytes, JsonLocation at) {
    return problem(Position.of(bytes, at), "there is more after the end of the value");
  }

  static Problem of(byte[] bytes, JsonProcessingException e) {
    @Nullable JsonLocation location = e.getLocation();
    String message = String.valueOf(e.getOriginalMessage());
    if (e instanceof StreamConstraintsException) {
      return problem(Position.of(bytes, location), TOO_MUCH);
    }
    if (location == null || location.getByteOffset() < 0) {
      return problem(Position.of(bytes, location), "it is not valid JSON");
    }
    if (message.startsWith("Invalid UTF-8")) {
      return problem(Position.in(bytes, malformed(bytes)), NOT_UTF_8);
    }
    int offset = (int) location.getByteOffset();
    if (e instanceof JsonEOFException || offset >= bytes.length) {
      return problem(Position.in(bytes, offset), "it ends too early");
    }
    int unexpected = unexpected(bytes, offset, message);
    return problem(
        Position.in(bytes, unexpected),
        reason(message).orElseGet(() -> "unexpected '" + characterAt(bytes, unexpected) + "'"));
  }

  private static Problem problem(Position at, String reason) {
    String detail = "Line " + at.line() + ", column " + at.column() + ": " + reason + ".";
    return Problem.titled(400, "Unreadable JSON", detail)
        .with("line", at.line())
        .with("column", at.column());
  }

  private static Optional<String> reason(String message) {
    if (message.startsWith("Illegal unquoted character")) {
      return Optional.of("a control character in a string has to be escaped");
    }
    if (message.startsWith("Unrecognized character escape")) {
      return Optional.of("a string has an unknown escape");
    }
    return message.startsWith("Non-standard token")
        ? Optional.of("not-a-number and infinity cannot be written in JSON")
        : Optional.empty();
  }

  /** Some locations are one behind the character that the message is about. */
  private static int unexpected(byte[] bytes, int offset, String message) {
    boolean behind =
        offset > 0
            && message.contains("code " + bytes[offset - 1] + ")")
            && !message.contains("code " + bytes[offset] + ")");
    return behind ? offset - 1 : offset;
  }

  /** The index of the first byte that isn't UTF-8. */
  private static int malformed(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
    return in.position();
  }

  private static String characterAt(byte[] bytes, int offset) {
    int length = Math.min(4, bytes.length - offset);
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    int codePoint = text.codePointAt(0);
    return Character.isISOControl(codePoint)
        ? "U+%04X".formatted(codePoint)
        : Character.toString(codePoint);
  }

  /** A place in a text, counted from 1, columns in characters; Jackson counts them in bytes. */
  private record Position(int line, int column) {
    static Position of(byte[] bytes, @Nullable JsonLocation at) {
      if (at == null) {
        return new Position(1, 1);
      }
      return at.getByteOffset() >= 0
          ? in(bytes, (int) Math.min(at.getByteOffset(), bytes.length))
          : new Position(Math.max(at.getLineNr(), 1), Math.max(at.getColumnNr(), 1));
    }

    static Position in(byte[] bytes, int offset) {
      int line = 1;
      int start = 0;
      for (int i = 0; i < Math.min(offset, bytes.length); i++) {
        boolean isBreak = bytes[i] == '\n' || (bytes[i] == '\r' && !isFollowedByNewline(bytes, i));
        if (isBreak) {
          line++;
          start = i + 1;
        }
      }
      String before =
          new String(bytes, start, Math.min(offset, bytes.length) - start, StandardCharsets.UTF_8);
      return new Position(line, before.codePointCount(0, before.length()) + 1);
    }

    private static boolean isFollowedByNewline(byte[] bytes, int i) {
      return i + 1 < bytes.length && bytes[i + 1] == '\n';
    }
  }
}
