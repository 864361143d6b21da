package dev.turno.verticles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code turno run} as a person starts and stops it. */
final class RunProcessTest {
  private static final String APP =
      """
      import dev.turno.http.Get;
      import io.vertx.core.Future;
      import java.nio.file.*;

      public class App {
        @Get("/hello/{name}") Future<String> hello(String name) {
          return Future.succeededFuture("Hello " + name);
        }

        /** Tells that it has begun, and ends when it is let go. */
        @Get("/wait") String wait_(@dev.turno.http.Query String folder) throws Exception {
          Files.createFile(Path.of(folder, "begun"));
          while (!Files.exists(Path.of(folder, "go"))) {
            Thread.sleep(5);
          }
          return "done";
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
  void a_source_file_is_found_told_and_served() throws Exception {
    try (var turno = TurnoProcess.start(folder, "run", "--port", "0")) {
      URI api = turno.api();

      assertThat(get(api.resolve("/hello/Ada")).join().body()).isEqualTo("Hello Ada");
      assertThat(turno.out()).isEmpty();
      assertThat(turno.err().lines().map(String::strip))
          .satisfiesExactly(
              head -> assertThat(head).matches("turno \\S+  run  \\(found App.java\\)"),
              one ->
                  assertThat(one)
                      .isEqualTo(
                          "GET  /hello/{name}  hello  event loop      returns Future<String>"),
              two ->
                  assertThat(two)
                      .isEqualTo("GET  /wait          wait_  virtual thread  returns String"),
              ready ->
                  assertThat(ready).matches("API  (http://127.0.0.1:\\d+) {6}docs  \\1/docs .*"));
    }
  }

  @Test
  void the_first_signal_lets_calls_end_and_refuses_new_ones() throws Exception {
    try (var turno = TurnoProcess.start(folder, "run", "App.java", "--port", "0")) {
      URI api = turno.api();
      var waiting = beginToWait(api);

      turno.terminate();

      await().until(() -> turno.err().contains("draining 1 call, up to 30 s; Ctrl-C again"));
      await().until(() -> get(api.resolve("/hello/x")).handle((r, e) -> e != null).join());
      assertThat(turno.isAlive()).isTrue();
      Files.createFile(folder.resolve("go"));
      assertThat(waiting.join().body()).isEqualTo("done");
      assertThat(turno.exitCode()).isZero();
      assertThat(turno.err()).doesNotContain("Exception");
    }
  }

  @Test
  void the_second_signal_halts() throws Exception {
    try (var turno = TurnoProcess.start(folder, "run", "App.java", "--port", "0")) {
      var cutOff = beginToWait(turno.api());
      turno.terminate();
      await().until(() -> turno.err().contains("draining"));

      turno.terminate();

      assertThat(turno.exitCode()).isEqualTo(143);
      assertThat(cutOff).failsWithin(Duration.ofSeconds(10));
    }
  }

  @Test
  void calls_that_do_not_end_in_time_are_cut_off() throws Exception {
    try (var turno =
        TurnoProcess.start(folder, "run", "App.java", "--port", "0", "--drain-timeout=100ms")) {
      var cutOff = beginToWait(turno.api());

      turno.terminate();

      assertThat(cutOff).failsWithin(Duration.ofSeconds(10));
      assertThat(turno.exitCode()).isEqualTo(1);
      assertThat(turno.err()).contains("turno: 1 call did not end within 100 ms.");
    }
  }

  @Test
  void an_idle_process_ends_at_once() throws Exception {
    try (var turno = TurnoProcess.start(folder, "run", "App.java", "--port", "0")) {
      assertThat(get(turno.api().resolve("/hello/x")).join().statusCode()).isEqualTo(200);

      turno.terminate();

      assertThat(turno.exitCode()).isZero();
      assertThat(turno.err()).doesNotContain("draining").doesNotContain("Exception");
    }
  }

  @Test
  void warming_up_starts_and_stops_a_gateway() throws Exception {
    try (var turno = TurnoProcess.start(folder, "warm-up")) {
      assertThat(turno.exitCode()).isZero();
      assertThat(turno.out()).isEmpty();
      assertThat(turno.err()).doesNotContain("Exception");
    }
  }

  @Test
  void a_port_that_is_taken_ends_with_its_owner_named() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var turno =
            TurnoProcess.start(folder, "run", "App.java", "--port=" + socket.getLocalPort())) {
      assertThat(turno.exitCode()).isEqualTo(15);
      assertThat(turno.out()).isEmpty();
      assertThat(turno.err())
          .contains("turno: port " + socket.getLocalPort() + " is taken")
          .contains("Use --port ")
          .doesNotContain("Exception");
    }
  }

  @Test
  void a_source_that_does_not_compile_ends_with_its_mistakes() throws Exception {
    Files.writeString(folder.resolve("App.java"), "class App {\n  Missing m;\n}\n");

    try (var turno = TurnoProcess.start(folder, "run", "App.java")) {
      assertThat(turno.exitCode()).isEqualTo(1);
      assertThat(turno.err())
          .isEqualTo(
              """
              App.java:2 cannot find symbol; symbol: class Missing; location: class App
                  Missing m;
              """);
    }
  }

  private CompletableFuture<HttpResponse<String>> beginToWait(URI api) {
    var waiting = get(api.resolve("/wait?folder=" + folder));
    await().until(() -> Files.exists(folder.resolve("begun")));
    return waiting;
  }

  private CompletableFuture<HttpResponse<String>> get(URI uri) {
    return client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
