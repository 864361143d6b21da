package dev.turno.test;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Divides what comes into lines. */
final class LineParser implements TestStream.Parser {
  private final Consumer<String> lines;
  private Buffer rest = Buffer.buffer();

  LineParser(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void take(Buffer bytes) {
    Buffer all = rest.appendBuffer(bytes);
    int begin = 0;
    for (int i = 0; i < all.length(); i++) {
      if (all.getByte(i) == '\n') {
        lines.accept(text(all, begin, i));
        begin = i + 1;
      }
    }
    rest = all.getBuffer(begin, all.length());
  }

  @Override
  public void end() {
    if (rest.length() > 0) {
      lines.accept(text(rest, 0, rest.length()));
    }
  }

  private static String text(Buffer bytes, int from, int to) {
    String line = bytes.getString(from, to, StandardCharsets.UTF_8.name());
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }
}
