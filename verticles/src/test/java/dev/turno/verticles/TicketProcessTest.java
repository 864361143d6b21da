package dev.turno.verticles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tickets in a cluster of real processes. */
final class TicketProcessTest {
  private static final String APP =
      """
      import dev.turno.http.*;
      import dev.turno.job.JobContext;
      import java.nio.file.*;

      public class App {
        @Post("/pid") @CpuBound String pid() { return "" + ProcessHandle.current().pid(); }

        @Post("/wait") @CpuBound(timeout = "60s") String held(@Query String gate, JobContext job) throws Exception {
          job.progress(0.5, "" + ProcessHandle.current().pid());
          while (!Files.exists(java.nio.file.Path.of(gate))) Thread.sleep(20);
          return ProcessHandle.current().pid() + " attempt " + job.attempt();
        }
      }
      """;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;
  private final String cluster = "test-" + UUID.randomUUID();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void application() throws IOException {
    Files.writeString(folder.resolve("App.java"), APP);
  }

  @AfterEach
  void close() {
    client.shutdownNow();
  }

  @Test
  void a_job_whose_worker_node_is_killed_is_done_by_another() throws Exception {
    try (var gateway = gateway("--cpu=remote-only", "--cluster-port=0");
        var one = worker(gateway.cluster());
        var two = worker(gateway.cluster())) {
      one.awaitReady();
      two.awaitReady();
      Path gate = folder.resolve("gate");
      URI job = submitted(gateway, "/wait?gate=" + gate);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(state(job).getString("note")).isNotNull());
      boolean isOne = state(job).getString("note").equals("" + one.pid());
      TurnoProcess has = isOne ? one : two;
      TurnoProcess other = isOne ? two : one;

      has.kill();

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(state(job).getString("note")).isEqualTo("" + other.pid()));
      assertThat(state(job).getInteger("lost")).isEqualTo(1);
      Files.createFile(gate);
      reaches(job, "COMPLETED");
      assertThat(get(result(job)).body()).isEqualTo(other.pid() + " attempt 1");
    }
  }

  @Test
  void a_worker_node_that_is_stopped_ends_its_job_first() throws Exception {
    try (var gateway = gateway("--cpu=remote-only", "--cluster-port=0");
        var worker = worker(gateway.cluster())) {
      worker.awaitReady();
      Path gate = folder.resolve("gate");
      URI job = submitted(gateway, "/wait?gate=" + gate);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(state(job).getString("note")).isNotNull());
      worker.terminate();
      await().atMost(PATIENCE).until(() -> worker.err().contains("draining 1 call"));
      Files.createFile(gate);
      assertThat(worker.exitCode()).isZero();
      reaches(job, "COMPLETED");
      assertThat(state(job).getInteger("lost")).isZero();
    }
  }

  @Test
  void a_gateway_without_worker_nodes_runs_jobs_itself() throws Exception {
    try (var gateway = gateway("--cluster-port=0")) {
      URI job = submitted(gateway, "/pid");
      reaches(job, "COMPLETED");
      assertThat(get(result(job)).body()).isEqualTo("" + gateway.pid());
    }
  }

  private void reaches(URI job, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(state(job).getString("state")).isEqualTo(state));
  }

  /** Hands a job in, as soon as jobs are taken in. */
  private URI submitted(TurnoProcess gateway, String path) {
    URI uri = gateway.api().resolve(path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Prefer", "respond-async")
            .POST(BodyPublishers.noBody())
            .build();
    HttpResponse<String> accepted =
        await().atMost(PATIENCE).until(() -> send(request), r -> r.statusCode() == 202);
    return uri.resolve(accepted.headers().firstValue("location").orElseThrow());
  }

  private JsonObject state(URI job) throws IOException, InterruptedException {
    return new JsonObject(get(job).body());
  }

  private static URI result(URI job) {
    return URI.create(job + "/result");
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
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
}
