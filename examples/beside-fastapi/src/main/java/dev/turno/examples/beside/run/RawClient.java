package dev.turno.examples.beside.run;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends bytes as they are, which no well-behaved client would, and reads what comes back. */
final class RawClient {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d{1,9})");
  private static final String END_OF_HEAD = "\r\n\r\n";

  private RawClient() {}

  /**
   * An answer.
   *
   * @param head its first line and its headers
   */
  record Answer(int status, String head, Buffer body) {}

  /** The answer of who listens on that port of this machine; empty when there is none. */
  static Optional<Answer> send(int port, byte[] request) {
    var bytes = new ByteArrayOutputStream();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      write(socket, request);
      InputStream in = socket.getInputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        bytes.write(b);
        bytes.writeBytes(in.readNBytes(in.available()));
        if (isWhole(bytes.toByteArray())) {
          break; // some servers wait for the rest of a request that they have answered
        }
      }
    } catch (IOException e) {
      // what came before counts: some servers answer and hang up while they are still being asked
    }
    return parse(bytes.toByteArray());
  }

  private static void write(Socket socket, byte[] request) {
    try {
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      // it has been refused before it was read, and there may be an answer
    }
  }

  /** Whether an answer that tells its length is all there. */
  private static boolean isWhole(byte[] bytes) {
    return parse(bytes)
        .filter(
            answer ->
                LENGTH
                    .matcher(answer.head())
                    .results()
                    .anyMatch(
                        length -> Integer.parseInt(length.group(1)) == answer.body().length()))
        .isPresent();
  }

  private static Optional<Answer> parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int start = 0;
    while (text.startsWith("HTTP/1.1 1", start) && text.indexOf(END_OF_HEAD, start) >= 0) {
      start = text.indexOf(END_OF_HEAD, start) + END_OF_HEAD.length();
    }
    int end = text.indexOf(END_OF_HEAD, start);
    if (end < 0 || !text.startsWith("HTTP/1.", start)) {
      return Optional.empty();
    }
    String head = text.substring(start, end);
    String body = text.substring(end + END_OF_HEAD.length());
    boolean isChunked = head.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding: chunked");
    return Optional.of(
        new Answer(
            Integer.parseInt(head.split(" ", 3)[1]),
            head,
            Buffer.buffer(isChunked ? whole(body) : body, StandardCharsets.ISO_8859_1.name())));
  }

  private static String whole(String chunks) {
    var body = new StringBuilder();
    int at = 0;
    int line = chunks.indexOf("\r\n", at);
    while (line > at) {
      int length = Integer.parseInt(chunks.substring(at, line), 16);
      body.append(chunks, line + 2, Math.min(line + 2 + length, chunks.length()));
      at = line + 2 + length + 2;
      line = length == 0 ? -1 : chunks.indexOf("\r\n", at);
    }
    return body.toString();
  }
}
