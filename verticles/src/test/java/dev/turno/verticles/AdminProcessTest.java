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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin API of processes, and the verbs that ask it, as a person uses them. */
final class AdminProcessTest {
  private static final String APP =
      """
      import dev.turno.http.*;

      public class App {
        @Get("/sum/{n}") @CpuBound(queue = "numbers") long sum(int n) {
          return java.util.stream.LongStream.rangeClosed(1, n).sum();
        }
      }
      """;

  @TempDir Path folder;
  private final String cluster = "test-" + UUID.randomUUID();

  @BeforeEach
  void application() throws IOException {
    Files.writeString(folder.resolve("App.java"), APP);
  }

  private TurnoProcess gateway() throws IOException {
    return TurnoProcess.start(
        folder,
        "run",
        "--port=0",
        "--cluster-port=0",
        "--admin-port=0",
        "--cluster-name=" + cluster);
  }

  private TurnoProcess worker(TurnoProcess gateway) throws IOException {
    return TurnoProcess.start(
        folder,
        "worker",
        "--join=" + gateway.cluster(),
        "--admin-port=0",
        "--slots=2",
        "--cluster-name=" + cluster);
  }

  private String turno(TurnoProcess node, String... words) throws Exception {
    var arguments = new ArrayList<>(List.of(words));
    arguments.add("--address=" + node.admin());
    try (var verb = TurnoProcess.start(folder, arguments.toArray(String[]::new))) {
      int code = verb.exitCode();
      return code + "\n" + verb.out() + verb.err();
    }
  }

  @Test
  void a_cluster_is_told_of_scaled_and_stopped_from_the_command_line() throws Exception {
    try (var gateway = gateway();
        var worker = worker(gateway)) {
      worker.awaitReady();
      await().until(() -> get(gateway.admin().resolve("/health/ready"), "").statusCode() == 200);

      for (TurnoProcess process : List.of(gateway, worker)) {
        Sockets.assertLoopback(process.pid());
      }
      String status = turno(gateway, "status");
      assertThat(status)
          .startsWith("0\n2 nodes, all is well.")
          .contains("worker")
          .contains("numbers");
      // any node answers for all
      assertThat(turno(worker, "node", "list", "-o", "name").lines()).hasSize(3);
      assertThat(turno(gateway, "scale", "numbers", "5")).contains("queue numbers has 5 slots");
      assertThat(turno(gateway, "call", "sum", "n=4"))
          .startsWith("0\n10\n")
          .contains("worker node");
      assertThat(turno(worker, "logs"))
          .contains("audit: PUT /admin/v1/queues/numbers/slots by admin");

      String id = id(turno(gateway, "node", "list", "-o", "name"));
      assertThat(turno(gateway, "node", "stop", id, "-y")).contains("has ended.");
      assertThat(worker.exitCode()).isZero();
      gateway.terminate();
      assertThat(gateway.exitCode()).isZero();
      assertThat(gateway.err()).doesNotContain("Exception").doesNotContain("VertxImpl");
    }
  }

  /** The worker node comes after the one that was asked. */
  private static String id(String list) {
    return list.lines().toList().get(2);
  }

  private static final String MAIN =
      """
      import dev.turno.depend.Settings;
      import dev.turno.http.Get;

      class Main {
        @Settings("greeting") record Greeting(String word) {}

        @Get("/") String hello(Greeting greeting) {
          return greeting.word();
        }
      }
      """;

  private static final String BESIDE =
      """
      import dev.turno.http.Get;

      class Beside {
        @Get("/beside") String beside(Main.Greeting greeting) throws InterruptedException {
          Thread.sleep(1);
          return greeting.word() + " 1";
        }
      }
      """;

  @Test
  void a_class_of_the_application_is_deployed_beside_it_and_replaced_without_a_failed_request()
      throws Exception {
    Files.writeString(
        folder.resolve("turno.toml"), "app = \"Main\"\n[greeting]\nword = \"hello\"\n");
    Files.writeString(folder.resolve("Main.java"), MAIN);
    Files.writeString(folder.resolve("Beside.java"), BESIDE);
    try (var gateway = gateway()) {
      String deployed = turno(gateway, "deploy", "Beside");
      assertThat(deployed).startsWith("0\n");
      Matcher address = Pattern.compile("http://127.0.0.1:\\d+").matcher(deployed);
      assertThat(address.find()).as(deployed).isTrue();
      URI beside = URI.create(address.group() + "/beside");
      assertThat(get(beside, "").body()).isEqualTo("hello 1");

      var over = new AtomicBoolean();
      CompletableFuture<List<String>> answers =
          CompletableFuture.supplyAsync(() -> ask(beside, over));
      Files.writeString(folder.resolve("Beside.java"), BESIDE.replace(" 1\"", " 2\""));
      assertThat(turno(gateway, "deploy", "Beside")).startsWith("0\n");
      await().until(() -> get(beside, "").body().equals("hello 2"));
      over.set(true);

      assertThat(answers.join()).contains("hello 1", "hello 2").containsOnly("hello 1", "hello 2");
      assertThat(turno(gateway, "deploy", "Besides"))
          .contains("there is no unit Besides")
          .contains("nor a class of the application");
    }
  }

  /** As many requests as there is time for. */
  private static List<String> ask(URI uri, AtomicBoolean over) {
    List<String> answers = new ArrayList<>();
    while (!over.get()) {
      try {
        answers.add(get(uri, "").body());
      } catch (Exception e) {
        answers.add(e.toString());
      }
    }
    return answers;
  }

  @Test
  void tokens_are_made_for_their_owner_and_metrics_want_one() throws Exception {
    try (var gateway = gateway()) {
      URI metrics = gateway.admin().resolve("/metrics");
      Path tokens = folder.resolve("turno/admin-tokens");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens)))
          .isEqualTo("rw-------");
      assertThat(get(metrics, "").statusCode()).isEqualTo(401);
      get(gateway.api().resolve("/sum/3"), "");

      String token = turno(gateway, "token", "read").lines().toList().get(1);
      HttpResponse<String> scraped = get(metrics, token);

      assertThat(scraped.statusCode()).isEqualTo(200);
      assertThat(scraped.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
      assertThat(scraped.body())
          .contains(
              "turno_requests_seconds_bucket{function=\"App.sum\",lane=\"worker node\","
                  + "route=\"GET /sum/{n}\",le=\"0.001\"}")
          .contains("turno_requests_seconds_count{function=\"App.sum\"")
          .contains("turno_queue_slots{queue=\"numbers\"}")
          .contains("turno_loop_lag_seconds")
          .contains("turno_node_state{role=\"gateway\",state=\"ready\"} 1")
          .contains("jvm_memory_used_bytes");
    }
  }

  @Test
  void a_port_that_was_asked_for_and_is_taken_ends_the_process() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var turno =
            TurnoProcess.start(
                folder, "run", "--port=0", "--admin-port=" + socket.getLocalPort())) {
      assertThat(turno.exitCode()).isEqualTo(15);
      assertThat(turno.err())
          .contains("turno: port " + socket.getLocalPort() + " is taken")
          .contains("Use --admin-port ")
          .doesNotContain("Exception");
    }
  }

  private static HttpResponse<String> get(URI uri, String token) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(uri);
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
