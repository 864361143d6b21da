package dev.turno.examples.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Set;

/** Sends one request on a connection of its own, and judges what comes back. */
final class Talk {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int GLANCE_MILLIS = 4;
  private static final int SERVER_FAILED = 500;

  /**
   * What the HTTP server says of versions that there are not, and what bounds are answered with.
   */
  private static final Set<Integer> NO_FAILURES = Set.of(501, 503, 505);

  private final int port;
  private final int patienceMillis;

  Talk(int port, int patienceMillis) {
    this.port = port;
    this.patienceMillis = patienceMillis;
  }

  /**
   * Has the request answered, if it is complete, or the connection dropped.
   *
   * @return the status; 0 without an answer
   * @throws Finding when the answer is wrong, or there is none
   */
  int have(Made made, Choices choices) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoLinger(true, 0);
      socket.setSoTimeout(made.complete() ? patienceMillis : GLANCE_MILLIS);
      send(socket, made.toBytes(), choices.below(4));
      return judge(answer(socket, made), made);
    } catch (IOException e) {
      if (made.complete()) {
        throw new Finding("no answer, but " + e);
      }
      return 0;
    }
  }

  private static void send(Socket socket, byte[] bytes, int pieces) throws IOException {
    int from = 0;
    for (int i = 0; i <= pieces; i++) {
      int to = i == pieces ? bytes.length : from + (bytes.length - from) / 2;
      try {
        socket.getOutputStream().write(bytes, from, to - from);
      } catch (IOException e) {
        return; // it has refused it before all of it was there
      }
      from = to;
    }
  }

  private Answer answer(Socket socket, Made made) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    try {
      return Answer.read(in, made.headOnly());
    } catch (SocketTimeoutException e) {
      if (made.complete()) {
        throw new Finding("no answer within " + patienceMillis + " ms");
      }
      throw e;
    }
  }

  private static int judge(Answer answer, Made made) throws IOException {
    int status = answer.status();
    if (status >= SERVER_FAILED && !NO_FAILURES.contains(status)) {
      throw new Finding("status " + status + ": " + answer.text());
    }
    if (answer.head().chars().anyMatch(c -> c < ' ' && c != '\r' && c != '\n' && c != '\t')) {
      throw new Finding("a control character in the head: " + answer.head());
    }
    if (answer.isProblem() && !made.headOnly()) {
      int told = JSON.readTree(answer.plain()).path("status").asInt();
      if (told != status) {
        throw new Finding("status " + status + ", but the problem says " + told);
      }
    }
    return status;
  }

  /** For messages: what of an input can be read. */
  static String shown(byte[] bytes) {
    var shown = new StringBuilder();
    for (byte b : Arrays.copyOf(bytes, Math.min(bytes.length, 2000))) {
      boolean readable = (b >= ' ' && b < 127) || b == '\n';
      shown.append(readable ? String.valueOf((char) b) : "\\x%02x".formatted(b & 0xff));
    }
    return shown.toString();
  }
}
