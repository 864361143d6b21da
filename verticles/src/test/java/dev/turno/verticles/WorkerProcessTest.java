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
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code turno run --role gateway} and {@code turno worker} as a person starts and stops them. */
final class WorkerProcessTest {
  private static final String APP =
      """
      import dev.turno.http.*;

      public class App {
        @Get("/pid") @CpuBound(queue = "numbers") long pid() {
          return ProcessHandle.current().pid();
        }
      }
      """;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;
  private final String cluster = "test-" + UUID.randomUUID();

  @BeforeEach
  void application() throws IOException {
    Files.writeString(folder.resolve("App.java"), APP);
  }

  @Test
  void a_worker_node_computes_until_it_is_stopped() throws Exception {
    try (var gateway = gateway("--cpu=remote-only", "--cluster-port=0");
        var worker = worker(gateway.cluster(), "--queues", "numbers")) {
      URI pid = gateway.api().resolve("/pid");
      assertThat(gateway.err()).contains("@CpuBound; refused until a worker node joins");
      worker.awaitReady();
      assertThat(worker.err()).contains("App.pid  queue numbers");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(get(pid).body()).isEqualTo("" + worker.pid()));

      worker.terminate();

      assertThat(worker.exitCode()).isZero();
      HttpResponse<String> refused = get(pid);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("turno worker App.java --join " + gateway.cluster());
      gateway.terminate();
      assertThat(gateway.exitCode()).isZero();
    }
  }

  @Test
  void a_worker_node_joins_the_gateway_that_comes_after_one_that_left() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (var worker = worker("127.0.0.1:" + port)) {
      await()
          .atMost(PATIENCE)
          .until(() -> worker.err().contains("waiting for a gateway at 127.0.0.1:" + port));
      try (var first = gateway("--cluster-port=" + port)) {
        first.awaitReady();
        worker.awaitReady();
        first.terminate();
        assertThat(first.exitCode()).isZero();
      }
      await()
          .atMost(PATIENCE)
          .until(() -> worker.err().contains("The last gateway has left. Starts anew."));
      try (var second = gateway("--cluster-port=" + port)) {
        URI pid = second.api().resolve("/pid");
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(get(pid).body()).isEqualTo("" + worker.pid()));
      }
    }
  }

  @Test
  void a_gateway_that_joins_knows_the_worker_nodes_before_it_is_ready() throws Exception {
    try (var first = gateway("--cpu=remote-only", "--cluster-port=0");
        var worker = worker(first.cluster())) {
      worker.awaitReady();
      try (var second =
          gateway("--cpu=remote-only", "--cluster-port=0", "--join", first.cluster())) {
        assertThat(get(second.api().resolve("/pid")).body()).isEqualTo("" + worker.pid());
      }
    }
  }

  @Test
  void a_queue_that_no_function_has_is_a_usage_mistake() throws Exception {
    try (var worker = worker("127.0.0.1:1", "--queues", "nubmers")) {
      assertThat(worker.exitCode()).isEqualTo(2);
      assertThat(worker.err())
          .contains("turno: no function has the queue `nubmers`; did you mean numbers?");
    }
  }

  @Test
  void a_cluster_port_that_is_taken_ends_with_its_flag_named() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var gateway = gateway("--cluster-port=" + socket.getLocalPort())) {
      assertThat(gateway.exitCode()).isEqualTo(15);
      assertThat(gateway.err())
          .contains("turno: port " + socket.getLocalPort() + " is taken")
          .contains("Use --cluster-port ");
    }
  }

  private TurnoProcess gateway(String... flags) throws IOException {
    return turno(List.of("run", "App.java", "--port=0", "--cluster-name", cluster), flags);
  }

  private TurnoProcess worker(String join, String... flags) throws IOException {
    return turno(List.of("worker", "App.java", "--cluster-name", cluster, "--join", join), flags);
  }

  private TurnoProcess turno(List<String> command, String... flags) throws IOException {
    String[] all = Stream.concat(command.stream(), Stream.of(flags)).toArray(String[]::new);
    return TurnoProcess.start(folder, all);
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }
}
