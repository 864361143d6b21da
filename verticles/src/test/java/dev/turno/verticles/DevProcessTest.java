package dev.turno.verticles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.admin.TokenFile;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code turno dev} as a person works with it. */
final class DevProcessTest {
  private static final String APP =
      """
      import dev.turno.http.*;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.util.concurrent.*;

      public class App {
        @Get("/hello") String hello() {
          return "hello 1";
        }

        /** Tells that it has begun, and ends when it is let go. */
        @Get("/wait") String wait_(@Query String folder) throws Exception {
          Files.createFile(Path.of(folder, "begun"));
          while (!Files.exists(Path.of(folder, "go"))) {
            Thread.sleep(5);
          }
          return "wait 1";
        }

        @Get("/events") @Produces("text/event-stream") Flow.Publisher<String> events() {
          var events = new SubmissionPublisher<String>();
          Thread.startVirtualThread(() -> {
            while (events.getNumberOfSubscribers() == 0) Thread.onSpinWait();
            events.submit("first");
          });
          return events;
        }

        @Get("/where") @CpuBound String where() {
          return "where 1 " + ProcessHandle.current().pid();
        }
      }
      """;

  /** Not an exception: what Kotlin's TODO() throws is none either. */
  private static final String THROWING =
      """
      import dev.turno.server.*;

      public class App implements Configures {
        @Override public void configure(ApplicationBuilder application) {
          throw new AssertionError("not yet");
        }
      }
      """;

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void application() throws IOException {
    Files.writeString(folder.resolve("App.java"), APP);
  }

  @AfterEach
  void close_client() {
    client.close();
  }

  @Test
  void a_change_is_in_the_next_answer() throws Exception {
    try (var turno = TurnoProcess.start(folder, "dev", "--port", "0")) {
      URI api = turno.api();
      assertThat(body(api.resolve("/hello"))).isEqualTo("hello 1");
      Sockets.assertLoopback(turno.pid());

      for (int version = 2; version < 5; version++) {
        save(APP.replace("hello 1", "hello " + version));
        assertThat(body(api.resolve("/hello"))).isEqualTo("hello " + version);
      }

      assertThat(turno.out()).isEmpty();
      assertThat(turno.err()).contains("dev  (found App.java)").contains("reloaded in ");
    }
  }

  @Test
  void a_failed_compile_is_told_to_programs_and_to_browsers() throws Exception {
    try (var turno = TurnoProcess.start(folder, "dev", "--port", "0")) {
      URI api = turno.api();
      save(APP.replace("return \"hello 1\";", "return new <b>;"));

      HttpResponse<String> problem = get(api.resolve("/hello")).join();
      assertThat(problem.statusCode()).isEqualTo(503);
      assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
      JsonObject mistake = new JsonObject(problem.body()).getJsonArray("mistakes").getJsonObject(0);
      assertThat(mistake.getString("file")).isEqualTo("App.java");
      assertThat(mistake.getInteger("line")).isEqualTo(8);

      String page = body(api.resolve("/other"), "Accept", "text/html");
      assertThat(page).contains("App.java:8").contains("return new &lt;b&gt;;");
      assertThat(turno.err()).contains("App.java:8 ").contains("answers 503");

      save(APP.replace("hello 1", "mended"));
      assertThat(body(api.resolve("/hello"))).isEqualTo("mended");
    }
  }

  @Test
  void a_mistake_in_the_definition_names_its_line() throws Exception {
    try (var turno = TurnoProcess.start(folder, "dev", "--port", "0")) {
      URI api = turno.api();
      save(APP.replace("@CpuBound", "@CpuBound @NonBlocking"));

      assertThat(body(api.resolve("/hello"))).contains("\"line\":29").contains("App.where");
    }
  }

  @Test
  void it_starts_with_an_application_that_does_not_compile_and_goes_on_with_one_that_throws()
      throws Exception {
    save("class App {");
    try (var turno = TurnoProcess.start(folder, "dev", "--port", "0")) {
      URI api = turno.api();
      assertThat(get(api.resolve("/hello")).join().statusCode()).isEqualTo(503);
      save(THROWING);
      assertThat(body(api.resolve("/hello"))).contains("AssertionError: not yet", "\"line\":5");

      save(APP);

      assertThat(body(api.resolve("/hello"))).isEqualTo("hello 1");
    }
  }

  @Test
  void what_began_by_the_old_code_ends_by_it_and_streams_are_closed() throws Exception {
    try (var turno = TurnoProcess.start(folder, "dev", "--port", "0")) {
      URI api = turno.api();
      var waiting = get(api.resolve("/wait?folder=" + folder));
      await().until(() -> Files.exists(folder.resolve("begun")));
      BufferedReader events = open(api.resolve("/events"));
      assertThat(events.readLine()).contains("first");

      save(APP.replace(" 1\"", " 2\""));
      assertThat(body(api.resolve("/hello"))).isEqualTo("hello 2");

      assertThat(events.lines()).noneMatch(line -> line.contains("first"));
      assertThat(waiting).isNotDone();
      Files.createFile(folder.resolve("go"));
      assertThat(waiting.join().body()).isEqualTo("wait 1");
    }
  }

  @Test
  void worker_nodes_reload_and_die_with_it() throws Exception {
    try (var turno = TurnoProcess.start(folder, "dev", "--port", "0", "--workers", "1")) {
      URI api = turno.api();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> !body(api.resolve("/where")).equals("where 1 " + turno.pid()));
      String before = body(api.resolve("/where"));
      long child = Long.parseLong(before.substring("where 1 ".length()));
      assertThat(ProcessHandle.of(child)).isPresent();

      save(APP.replace("where 1", "where 2"));
      assertThat(body(api.resolve("/where"))).startsWith("where 2 ");
      await().until(() -> body(api.resolve("/where")).equals("where 2 " + child));

      turno.kill();
      await().until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }
  }

  @Test
  void an_open_stream_does_not_hold_its_end() throws Exception {
    try (var turno = TurnoProcess.start(folder, "dev", "--port", "0")) {
      BufferedReader events = open(turno.api().resolve("/events"));
      assertThat(events.readLine()).contains("first");

      turno.terminate();

      assertThat(turno.exitCode()).isZero();
      assertThat(events.lines()).noneMatch(line -> line.contains("first"));
    }
  }

  @Test
  void its_admin_api_tells_of_the_code_of_the_moment() throws Exception {
    try (var turno =
        TurnoProcess.start(folder, "dev", "--port=0", "--admin-port=0", "--workers=1")) {
      await().atMost(Duration.ofMinutes(1)).until(() -> troubles(turno, 2).isEmpty());

      save(APP.replace("return \"hello 1\";", "return new <b>;"));
      assertThat(get(turno.api().resolve("/hello")).join().statusCode()).isEqualTo(503);
      assertThat(troubles(turno, 2)).contains("cannot run: App.java:8 ");

      save(APP.replace("\"/hello\"", "\"/other\""));
      assertThat(body(turno.api().resolve("/other"))).isEqualTo("hello 1");
      await().until(() -> troubles(turno, 2).isEmpty());
      assertThat(turno(turno, "call", "App.hello")).startsWith("0\nhello 1");
      String link = turno(turno, "ui").lines().toList().get(1);
      assertThat(link).startsWith(turno.admin() + "/login?key=");
      assertThat(get(URI.create(link)).join().statusCode()).isEqualTo(303);
    }
  }

  @Test
  void an_operator_ends_it_in_order() throws Exception {
    try (var turno = TurnoProcess.start(folder, "dev", "--port=0", "--admin-port=0")) {
      String id = cluster(turno).getJsonArray("nodes").getJsonObject(0).getString("id");

      assertThat(turno(turno, "node", "stop", id, "-y")).contains("has ended");

      assertThat(turno.exitCode()).isZero();
    }
  }

  /** What is wrong with its cluster; also when it does not have as many nodes. */
  private String troubles(TurnoProcess asked, int nodes) throws IOException {
    JsonObject cluster = cluster(asked);
    return cluster.getJsonArray("nodes").size() == nodes
        ? cluster.getJsonArray("troubles").stream().map(String::valueOf).collect(joining("\n"))
        : "not " + nodes + " nodes";
  }

  private JsonObject cluster(TurnoProcess asked) throws IOException {
    URI cluster = asked.admin().resolve("/admin/v1/cluster");
    String token = new TokenFile(folder.resolve("turno/admin-tokens")).read().admin();
    return new JsonObject(body(cluster, "Authorization", "Bearer " + token));
  }

  /** The exit code of a verb, and what it says. */
  private String turno(TurnoProcess asked, String... words) throws Exception {
    var arguments = new ArrayList<>(List.of(words));
    arguments.add("--address=" + asked.admin());
    try (var verb = TurnoProcess.start(folder, arguments.toArray(String[]::new))) {
      return verb.exitCode() + "\n" + verb.out() + verb.err();
    }
  }

  @Test
  void without_reload_it_goes_on_as_it_is() throws Exception {
    try (var turno = TurnoProcess.start(folder, "dev", "--port", "0", "--no-reload")) {
      URI api = turno.api();
      save(APP.replace("hello 1", "hello 2"));

      assertThat(body(api.resolve("/hello"))).isEqualTo("hello 1");
    }
  }

  @Test
  void wrong_options_are_told() throws Exception {
    for (List<String> wrong : List.of(List.of("--workers", "many"), List.of("--debug", "5005"))) {
      try (var turno =
          TurnoProcess.start(folder, "dev", wrong.getFirst(), wrong.getLast(), "App.java")) {
        assertThat(turno.exitCode()).isEqualTo(2);
        assertThat(turno.err()).startsWith("turno: " + wrong.getFirst() + " ");
      }
    }
  }

  /** Completes when the head of the answer is there. */
  private BufferedReader open(URI uri) {
    var body =
        client
            .sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream())
            .join()
            .body();
    return new BufferedReader(new InputStreamReader(body, UTF_8));
  }

  private void save(String text) throws IOException {
    Files.writeString(folder.resolve("App.java"), text);
  }

  private String body(URI uri, String... headers) {
    return get(uri, headers).join().body();
  }

  private CompletableFuture<HttpResponse<String>> get(URI uri, String... headers) {
    var request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.sendAsync(request.build(), BodyHandlers.ofString());
  }
}
