package dev.turno.examples.fuzz;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** An HTTP answer, read as its head says. */
record Answer(int status, String head, Buffer body) {
  private static final int SWITCHED = 101;

  static Answer read(InputStream in, boolean headOnly) throws IOException {
    String head = head(in);
    if (!head.matches("(?s)HTTP/1\\.\\d [1-5]\\d\\d[ \r].*")) {
      throw new Finding("that is no head of an answer: " + head);
    }
    int status = Integer.parseInt(head.substring(9, 12));
    if (status < 200 && status != SWITCHED) {
      return read(in, headOnly);
    }
    boolean none = headOnly || status < 200 || status == 204 || status == 304;
    byte[] body = none ? new byte[0] : body(in, head.toLowerCase(Locale.ROOT));
    return new Answer(status, head, Buffer.buffer(body));
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException(
            "the connection was closed after " + head.length() + " bytes of a head");
      }
      head.append((char) b);
    }
    return head.toString();
  }

  private static byte[] body(InputStream in, String head) throws IOException {
    if (head.contains("\r\ntransfer-encoding: chunked")) {
      return chunks(in);
    }
    int at = head.indexOf("\r\ncontent-length: ");
    if (at < 0) {
      return in.readAllBytes();
    }
    int start = at + "\r\ncontent-length: ".length();
    int length = Integer.parseInt(head.substring(start, head.indexOf("\r\n", start)));
    return whole(in, length);
  }

  private static byte[] whole(InputStream in, int length) throws IOException {
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the body has " + body.length + " of " + length + " bytes");
    }
    return body;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var body = new ByteArrayOutputStream();
    int length = chunkLength(in);
    while (length > 0) {
      body.writeBytes(whole(in, length));
      whole(in, 2);
      length = chunkLength(in);
    }
    whole(in, 2);
    return body.toByteArray();
  }

  private static int chunkLength(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection was closed within a body");
      }
      line.append((char) b);
    }
    return Integer.parseInt(line.toString().strip(), 16);
  }

  boolean isProblem() {
    return head.toLowerCase(Locale.ROOT).contains("\r\ncontent-type: application/problem+json");
  }

  /** The body as it was before it was compressed. */
  byte[] plain() throws IOException {
    String lower = head.toLowerCase(Locale.ROOT);
    var in = new ByteArrayInputStream(body.getBytes());
    if (lower.contains("\r\ncontent-encoding: gzip")) {
      return new GZIPInputStream(in).readAllBytes();
    }
    return lower.contains("\r\ncontent-encoding: deflate")
        ? new InflaterInputStream(in).readAllBytes()
        : body.getBytes();
  }

  String text() {
    return body.toString(StandardCharsets.UTF_8);
  }
}
