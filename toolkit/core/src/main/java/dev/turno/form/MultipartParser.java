package dev.turno.form;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes a {@code multipart/form-data} body apart (RFC 7578) as it comes, in chunks of any size. It
 * keeps no more of it than a part's head or a boundary. For one form; not thread-safe.
 *
 * <pre>
 *   PREAMBLE --boundary--> HEAD --empty line--> CONTENT --boundary--> HEAD ...
 *                                                       --boundary----> EPILOGUE
 * </pre>
 */
final class MultipartParser {
  private static final int LONGEST_HEAD = 16 << 10;
  private static final int LONGEST_BOUNDARY = 70;
  private static final byte[] EMPTY_LINE = {'\r', '\n', '\r', '\n'};

  private final byte[] delimiter;
  private final Parts parts;
  private byte[] bytes = {'\r', '\n'}; // the first boundary is at the start of a line, too
  private int from;
  private int to = bytes.length;
  private State state = State.PREAMBLE;

  private enum State {
    PREAMBLE,
    DELIMITED,
    HEAD,
    CONTENT,
    EPILOGUE
  }

  /** Is told of the parts, one after another. */
  interface Parts {
    void begin(PartHead head);

    void content(Buffer content);

    void end();
  }

  MultipartParser(String boundary, Parts parts) {
    delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    this.parts = parts;
  }

  /**
   * The boundary that a {@code Content-Type} names.
   *
   * @throws dev.turno.problem.ProblemException 400 when it names none
   */
  static String boundary(String contentType) {
    @Nullable String boundary = Parameters.find(contentType, "boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
      throw FormProblems.unreadable("its Content-Type names no boundary of 1 to 70 characters");
    }
    return boundary;
  }

  /**
   * Takes the next bytes.
   *
   * @throws dev.turno.problem.ProblemException when they can't be read
   */
  void feed(Buffer chunk) {
    append(chunk);
    while (step()) {
      // goes on while there is something to be found
    }
  }

  /** There are no more bytes. */
  void finish() {
    if (state != State.EPILOGUE) {
      throw FormProblems.unreadable("it ends before its closing boundary");
    }
  }

  private void append(Buffer chunk) {
    int kept = to - from;
    byte[] joined = new byte[kept + chunk.length()];
    System.arraycopy(bytes, from, joined, 0, kept);
    chunk.getBytes(joined, kept);
    bytes = joined;
    from = 0;
    to = joined.length;
  }

  private boolean step() {
    return switch (state) {
      case PREAMBLE, CONTENT -> content();
      case DELIMITED -> delimited();
      case HEAD -> head();
      case EPILOGUE -> {
        from = to;
        yield false;
      }
    };
  }

  /** Passes on what can't be part of a boundary, and finds the boundary. */
  private boolean content() {
    int found = indexOf(delimiter);
    boolean complete = found >= 0 && found + delimiter.length <= to;
    int end = found < 0 ? to : found;
    if (state == State.CONTENT && end > from) {
      parts.content(Buffer.buffer(Arrays.copyOfRange(bytes, from, end)));
    }
    from = end;
    if (complete) {
      from += delimiter.length;
      if (state == State.CONTENT) {
        parts.end();
      }
      state = State.DELIMITED;
    }
    return complete;
  }

  /** After a boundary: two hyphens end the form, a line break begins a part. */
  private boolean delimited() {
    if (to - from >= 2 && bytes[from] == '-' && bytes[from + 1] == '-') {
      state = State.EPILOGUE;
      return true;
    }
    while (from < to && (bytes[from] == ' ' || bytes[from] == '\t')) {
      from++;
    }
    if (to - from < 2) {
      return false;
    }
    if (bytes[from] != '\r' || bytes[from + 1] != '\n') {
      throw FormProblems.unreadable("something follows a boundary on its line");
    }
    state = State.HEAD; // the line break stays: a head may be empty
    return true;
  }

  private boolean head() {
    int end = indexOf(EMPTY_LINE);
    if (end < 0 || end + EMPTY_LINE.length > to) {
      if (to - from > LONGEST_HEAD) {
        throw FormProblems.unreadable("a part's head is longer than " + LONGEST_HEAD + " bytes");
      }
      return false;
    }
    String lines = new String(bytes, from, end - from, StandardCharsets.UTF_8);
    from = end + EMPTY_LINE.length;
    parts.begin(PartHead.parse(lines));
    state = State.CONTENT;
    return true;
  }

  /**
   * Where a pattern, which begins with a line break, is or may begin: the rest of it may not have
   * come yet. -1 when it is nowhere.
   */
  private int indexOf(byte[] pattern) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\r' && matches(pattern, 0, i, Math.min(pattern.length, to - i))) {
        return i;
      }
    }
    return -1;
  }

  private boolean matches(byte[] pattern, int start, int at, int length) {
    return Arrays.equals(pattern, start, start + length, bytes, at, at + length);
  }
}
