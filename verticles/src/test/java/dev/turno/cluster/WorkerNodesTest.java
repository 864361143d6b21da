package dev.turno.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.lane.CpuGatewayOptions;
import dev.turno.lane.CpuPlacement;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class WorkerNodesTest {
  @Test
  void calls_run_in_worker_processes_spread_over_both() {
    try (var cluster = TestCluster.start()) {
      List<ChildJvm> workers = cluster.workers(2, 2);
      List<CompletableFuture<HttpResponse<String>>> calls = squares(cluster, 20, 50);
      Set<Long> pids = calls.stream().map(c -> pid(c.join())).collect(Collectors.toSet());
      assertThat(pids).containsExactlyInAnyOrder(workers.get(0).pid(), workers.get(1).pid());
      assertSquares(calls);
    }
  }

  @Test
  void binary_bodies_problems_and_bugs_come_back_as_they_are() throws Exception {
    try (var cluster = TestCluster.start()) {
      cluster.worker(1);
      var image = new byte[500_000];
      new Random(5).nextBytes(image);
      HttpResponse<byte[]> reversed = cluster.post("/reversed", image);
      assertThat(reversed.statusCode()).isEqualTo(200);
      assertThat(reversed.body())
          .hasSize(image.length)
          .startsWith(image[image.length - 1], image[image.length - 2]);
      HttpResponse<String> refused = cluster.get("/refused").join();
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(json(refused).getString("detail")).isEqualTo("there is one already");
      HttpResponse<String> broken = cluster.get("/broken").join();
      assertThat(broken.statusCode()).isEqualTo(500);
      assertThat(json(broken).getString("id")).isNotBlank();
      assertThat(broken.body()).doesNotContain("secret");
      assertThat(json(cluster.get("/traced").join()).getString("id"))
          .isEqualTo("0af7651916cd43dd8448eb211c80319c");
      assertThat(cluster.get("/squares/x").join().statusCode()).isEqualTo(422);
      assertThat(cluster.get("/endless").join().statusCode()).isEqualTo(504);
      assertThat(cluster.get("/squares/12").join().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void killing_one_of_two_under_load_loses_no_call() {
    try (var cluster = TestCluster.start()) {
      List<ChildJvm> workers = cluster.workers(2, 4);
      squares(cluster, 16, 0).forEach(CompletableFuture::join);
      var latest = new AtomicLong();
      List<CompletableFuture<HttpResponse<String>>> calls =
          squares(cluster, 50, 100).stream()
              .map(c -> c.whenComplete((r, e) -> latest.set(System.nanoTime())))
              .toList();
      await().until(() -> cluster.known().stream().allMatch(w -> w.inFlight() == 4));
      workers.getFirst().kill();
      long killed = System.nanoTime();
      assertSquares(calls);
      assertThat(Duration.ofNanos(latest.get() - killed)).isLessThan(Duration.ofSeconds(3));
      await().untilAsserted(() -> assertThat(cluster.known()).hasSize(1));
      assertThat(pid(cluster.get("/squares/1").join())).isEqualTo(workers.getLast().pid());
    }
  }

  @Test
  void large_bodies_travel_both_ways_and_a_kill_in_the_middle_loses_no_call() {
    try (var cluster = TestCluster.start()) {
      List<ChildJvm> workers = cluster.workers(2, 2);
      var image = new byte[10_000_000];
      new Random(6).nextBytes(image);
      byte[] reversed = new byte[image.length];
      for (int i = 0; i < image.length; i++) {
        reversed[i] = image[image.length - 1 - i];
      }
      assertThat(cluster.postAsync("/reversed", image).join().body()).isEqualTo(reversed);
      List<CompletableFuture<HttpResponse<byte[]>>> calls = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        calls.add(cluster.postAsync("/reversed", image));
      }
      await().until(() -> cluster.known().stream().allMatch(w -> w.inFlight() > 0));
      workers.getFirst().kill();
      for (CompletableFuture<HttpResponse<byte[]>> call : calls) {
        HttpResponse<byte[]> response = call.join();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(reversed);
      }
    }
  }

  @Test
  void a_call_that_is_not_to_be_repeated_fails_with_its_process() {
    try (var cluster = TestCluster.start()) {
      cluster.workers(2, 1);
      long start = System.nanoTime();
      HttpResponse<String> lost = cluster.get("/crash").join();
      assertThat(lost.statusCode()).isEqualTo(502);
      assertThat(json(lost).getString("title")).isEqualTo("Worker node lost");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
      assertThat(cluster.get("/squares/3").join().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void worker_nodes_join_drain_and_leave_while_calls_run_and_none_fails() {
    try (var cluster = TestCluster.start()) {
      ChildJvm first = cluster.worker(2);
      try (var load = new Load(cluster)) {
        load.awaitMore(20);
        ChildJvm second = cluster.worker(2);
        load.awaitFrom(second.pid());
        first.terminate();
        assertThat(first.exitCode()).isZero();
        load.awaitMore(20);
        ChildJvm third = cluster.worker(2);
        second.terminate();
        assertThat(second.exitCode()).isZero();
        load.awaitFrom(third.pid());
      }
    }
  }

  @Test
  void alone_the_gateway_computes_in_process_and_remote_only_refuses() {
    try (var cluster = TestCluster.start()) {
      assertThat(pid(cluster.get("/squares/2").join())).isEqualTo(ProcessHandle.current().pid());
    }
    try (var cluster =
        TestCluster.start(
            CpuGatewayOptions.ofDefaults()
                .withPlacement(CpuPlacement.REMOTE_ONLY)
                .withHowToAdd("turno worker Work.java --join 127.0.0.1:5701"))) {
      HttpResponse<String> refused = cluster.get("/squares/2").join();
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(json(refused).getString("title")).isEqualTo("No worker node offers `Work.square`");
      assertThat(json(refused).getString("detail")).isEqualTo("0 of 1 nodes serve queue `cpu`");
      assertThat(json(refused).getString("fix"))
          .isEqualTo("turno worker Work.java --join 127.0.0.1:5701");
      ChildJvm worker = cluster.worker(1);
      assertThat(pid(cluster.get("/squares/2").join())).isEqualTo(worker.pid());
    }
  }

  private static List<CompletableFuture<HttpResponse<String>>> squares(
      TestCluster cluster, int count, int millis) {
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(cluster.get("/squares/" + i + "?millis=" + millis));
    }
    return calls;
  }

  private static void assertSquares(List<CompletableFuture<HttpResponse<String>>> calls) {
    for (int i = 0; i < calls.size(); i++) {
      HttpResponse<String> response = calls.get(i).join();
      assertThat(response.statusCode()).as("%s", response.body()).isEqualTo(200);
      assertThat(json(response).getLong("value")).isEqualTo((long) i * i);
    }
  }

  private static long pid(HttpResponse<String> response) {
    assertThat(response.statusCode()).as("%s", response.body()).isEqualTo(200);
    return json(response).getLong("pid");
  }

  private static JsonObject json(HttpResponse<String> response) {
    return new JsonObject(response.body());
  }

  /** Eight clients that call on and on; when it is closed, no call may have failed. */
  private static final class Load implements AutoCloseable {
    private final TestCluster cluster;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final ConcurrentLinkedQueue<Long> answered = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();
    private final List<CompletableFuture<Void>> clients = new ArrayList<>();

    Load(TestCluster cluster) {
      this.cluster = cluster;
      for (int i = 0; i < 8; i++) {
        clients.add(next());
      }
    }

    void awaitMore(int count) {
      int before = answered.size();
      await().atMost(Duration.ofSeconds(20)).until(() -> answered.size() >= before + count);
    }

    void awaitFrom(long pid) {
      await().atMost(Duration.ofSeconds(20)).until(() -> answered.contains(pid));
    }

    private CompletableFuture<Void> next() {
      return cluster
          .get("/squares/7?millis=20")
          .thenCompose(
              response -> {
                if (response.statusCode() == 200) {
                  answered.add(pid(response));
                } else {
                  failed.add(response.body());
                }
                return ending.get() ? CompletableFuture.completedFuture(null) : next();
              });
    }

    @Override
    public void close() {
      ending.set(true);
      clients.forEach(CompletableFuture::join);
      assertThat(failed).isEmpty();
      assertThat(answered).hasSizeGreaterThan(40);
    }
  }
}
