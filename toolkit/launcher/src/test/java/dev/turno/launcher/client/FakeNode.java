package dev.turno.launcher.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An admin API that answers what a test says, and a terminal. */
final class FakeNode implements AutoCloseable {
  private static final String TOKEN = "t".repeat(20);

  final List<String> requests = new ArrayList<>();
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final HttpServer server;

  private record Answer(int status, String body) {}

  /** What a command came to. */
  record Ran(int code, String out, String err) {}

  FakeNode() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The next answer to a request; the last one holds. */
  FakeNode answers(String request, int status, String body) {
    answers.computeIfAbsent(request, r -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(body.isEmpty() ? request : request + " " + body);
    Deque<Answer> queue = answers.getOrDefault(request, new ArrayDeque<>());
    Answer answer = queue.size() > 1 ? queue.removeFirst() : queue.peekFirst();
    if (answer == null) {
      answer = new Answer(404, "{\"detail\": \"nothing is at " + request + "\"}");
    }
    boolean known =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] bytes = (known ? answer.body() : "{}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(known ? answer.status() : 401, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  Ran run(Command command, List<String> words, Map<String, String> flags) {
    return run(command, words, flags, Map.of("TURNO_ADDRESS", address(), "TURNO_TOKEN", TOKEN));
  }

  static Ran run(
      Command command,
      List<String> words,
      Map<String, String> flags,
      Map<String, String> environment) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    int code;
    try {
      ExitCode done = command.run(new Request(words, flags, environment, terminal));
      code = done.number();
    } catch (Failure e) {
      terminal.error(e.text());
      code = e.code().number();
    }
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
