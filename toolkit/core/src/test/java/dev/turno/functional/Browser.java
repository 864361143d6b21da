package dev.turno.functional;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium with one page, driven by the DevTools protocol. {@code TURNO_TEST_BROWSER}
 * names the program; else it is one of the usual names on the PATH.
 */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of(
          "chromium",
          "chromium-browser",
          "chromium-headless-shell",
          "google-chrome",
          "google-chrome-stable");

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final String session;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, Promise<JsonObject>> open = new ConcurrentHashMap<>();
  private final List<String> requested = new CopyOnWriteArrayList<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();

  /** The program; empty when the machine has none. */
  static Optional<String> program() {
    String named = System.getenv("TURNO_TEST_BROWSER");
    if (named != null && !named.isEmpty()) {
      return Optional.of(named);
    }
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  Browser(Vertx vertx, String program) throws IOException {
    profile = Files.createTempDirectory("turno-browser");
    process =
        new ProcessBuilder(
                program,
                "--headless",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--remote-allow-origins=*",
                "--window-size=1200,1600",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    socket =
        vertx
            .createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(64 << 20).setMaxMessageSize(64 << 20))
            .connect(new WebSocketConnectOptions().setAbsoluteURI(address()))
            .await();
    socket.textMessageHandler(text -> received(new JsonObject(text)));
    session =
        send(
                "Target.attachToTarget",
                new JsonObject().put("targetId", firstPage()).put("flatten", true),
                null)
            .getString("sessionId");
    for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
      call(domain + ".enable", new JsonObject());
    }
  }

  /** The page that the browser opens with: one that is opened behind it is never painted. */
  private String firstPage() {
    return send("Target.getTargets", new JsonObject(), null).getJsonArray("targetInfos").stream()
        .map(JsonObject.class::cast)
        .filter(target -> target.getString("type").equals("page"))
        .map(target -> target.getString("targetId"))
        .findFirst()
        .orElseThrow();
  }

  private String address() throws IOException {
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var told = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      told.append(line).append('\n');
      int at = line.indexOf("ws://");
      if (at >= 0) {
        Thread.ofVirtual().start(() -> out.lines().forEach(more -> {}));
        return line.substring(at).strip();
      }
    }
    throw new IOException("the browser did not start:\n" + told);
  }

  private void received(JsonObject message) {
    Integer id = message.getInteger("id");
    if (id != null) {
      @Nullable Promise<JsonObject> waiting = open.remove(id);
      if (waiting != null) {
        waiting.complete(message);
      }
      return;
    }
    JsonObject params = message.getJsonObject("params", new JsonObject());
    switch (message.getString("method", "")) {
      case "Network.requestWillBeSent" ->
          requested.add(params.getJsonObject("request").getString("url"));
      case "Runtime.exceptionThrown" -> errors.add(params.encode());
      case "Log.entryAdded" -> {
        if (params.getJsonObject("entry").getString("level").equals("error")) {
          errors.add(params.encode());
        }
      }
      case "Runtime.consoleAPICalled" -> {
        if (params.getString("type").equals("error")) {
          errors.add(params.encode());
        }
      }
      default -> {
        // of no interest here
      }
    }
  }

  private JsonObject call(String method, JsonObject params) {
    return send(method, params, session);
  }

  private JsonObject send(String method, JsonObject params, @Nullable String to) {
    int id = ids.incrementAndGet();
    Promise<JsonObject> answer = Promise.promise();
    open.put(id, answer);
    JsonObject message = new JsonObject().put("id", id).put("method", method).put("params", params);
    if (to != null) {
      message.put("sessionId", to);
    }
    Future<JsonObject> done =
        socket.writeTextMessage(message.encode()).compose(sent -> answer.future());
    JsonObject received = done.timeout(60, TimeUnit.SECONDS).await();
    if (received.containsKey("error")) {
      throw new IllegalStateException(method + ": " + received.encode());
    }
    return received.getJsonObject("result");
  }

  /** Opens an address, and forgets what the page before has asked for and told. */
  void open(String address) {
    call("Page.navigate", new JsonObject().put("url", "about:blank"));
    requested.clear();
    errors.clear();
    call("Page.navigate", new JsonObject().put("url", address));
  }

  /** The value of an expression in the page, as text. */
  String evaluate(String expression) {
    JsonObject result =
        call(
            "Runtime.evaluate",
            new JsonObject().put("expression", expression).put("returnByValue", true));
    if (result.containsKey("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.encode());
    }
    return String.valueOf(result.getJsonObject("result").getValue("value"));
  }

  /** The page as a picture. */
  void screenshot(Path file) throws IOException {
    JsonObject shot = call("Page.captureScreenshot", new JsonObject());
    Files.write(file, Base64.getDecoder().decode(shot.getString("data")));
  }

  /** The addresses that were asked for, but data. */
  List<String> requested() {
    return requested.stream().filter(url -> !url.startsWith("data:")).toList();
  }

  /** What the console tells as errors. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  @Override
  public void close() throws IOException {
    socket.close().await();
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    // its children write to the profile for a moment longer than it lives itself
    all.forEach(one -> one.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(Browser::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
