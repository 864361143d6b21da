package dev.turno.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.lane.CpuGatewayOptions;
import dev.turno.lane.CpuPlacement;
import dev.turno.lane.WorkerNode;
import dev.turno.lane.WorkerOptions;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import dev.turno.spi.Membership;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway and two worker nodes in one JVM, each with its own part of the administration. */
class AdminClusterTest {
  private static final AtomicReference<CountDownLatch> GATE = new AtomicReference<>();

  static final class App {
    @Get("/wait")
    @CpuBound
    String waits() throws InterruptedException {
      GATE.get().await();
      return "done";
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final Members members = new Members();
  private final List<AutoCloseable> closed = new ArrayList<>();
  private TestAdmin gateway;
  private AdminNode second;

  @BeforeEach
  void start() {
    GATE.set(new CountDownLatch(1));
    Membership self = members.join("gateway-1", true);
    gateway =
        new TestAdmin(
            vertx,
            new ApplicationBuilder().service(new App()),
            NodeOptions.standard()
                .withJobsLater()
                .withWorkers(
                    self, CpuGatewayOptions.ofDefaults().withPlacement(CpuPlacement.REMOTE_ONLY)),
            Optional.of(self));
    worker("worker-1");
    second = worker("worker-2");
    await().until(() -> gateway.node.workers().await().size() == 2);
  }

  private AdminNode worker(String id) {
    Membership membership = members.join(id, false);
    Node node =
        Node.start(
                vertx,
                new ApplicationBuilder().service(new App()).build(),
                NodeOptions.standard().withJobsLater())
            .await();
    WorkerNode worker =
        WorkerNode.start(
                vertx, membership, WorkerOptions.ofDefaults().withSlots(2), node.cpuFunctions())
            .await();
    AdminNode admin = TestAdmin.worker(vertx, node, membership, worker);
    closed.add(admin);
    closed.add(node);
    return admin;
  }

  @AfterEach
  void stop() throws Exception {
    GATE.get().countDown();
    gateway.close();
    for (AutoCloseable one : closed) {
      one.close();
    }
    vertx.close().await();
  }

  private JsonNode cluster() {
    return gateway.get("/admin/v1/cluster");
  }

  private JsonNode node(String id) {
    for (JsonNode node : cluster().get("nodes")) {
      if (node.get("id").asText().equals(id)) {
        return node;
      }
    }
    throw new AssertionError("no node " + id);
  }

  private JsonNode queue() {
    return cluster().get("queues").get(0);
  }

  @Test
  void any_node_answers_for_all() {
    JsonNode cluster = cluster();

    assertThat(cluster.get("nodes")).hasSize(3);
    assertThat(cluster.get("health").asText()).isEqualTo("ok");
    assertThat(node("worker-1").get("role").asText()).isEqualTo("worker");
    assertThat(queue().get("slots").asInt()).isEqualTo(4);
    assertThat(queue().get("nodes").asInt()).isEqualTo(2);
  }

  @Test
  void a_busy_node_answers_that_it_is_busy() {
    var calls = calls(4);

    await().until(() -> queue().get("running").asInt() == 4);
    assertThat(node("worker-1").get("state").asText()).isEqualTo("busy");
    assertThat(node("worker-2").get("work").get("running").asInt()).isEqualTo(2);
    GATE.get().countDown();
    calls.forEach(call -> assertThat(call.join()).isEqualTo(200));
    await().until(() -> node("worker-1").get("state").asText().equals("ready"));
    JsonNode function = node("worker-1").get("functions").get(0);
    assertThat(function.get("slots").get("calls").asInt()).isEqualTo(2);
  }

  private List<CompletableFuture<Integer>> calls(int count) {
    List<CompletableFuture<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(CompletableFuture.supplyAsync(() -> gateway.call("/wait").statusCode()));
    }
    return calls;
  }

  @Test
  void who_does_not_answer_is_silent_and_who_is_lost_is_gone() {
    cluster();
    second.close();

    assertThat(node("worker-2").get("state").asText()).isEqualTo("silent");
    assertThat(cluster().get("health").asText()).isEqualTo("degraded");
    assertThat(cluster().get("troubles").get(0).get("what").asText())
        .startsWith("worker worker-2 does not answer");
    members.leave("worker-2");
    assertThat(node("worker-2").get("state").asText()).isEqualTo("gone");
  }

  @Test
  void a_drained_worker_ends_what_runs_and_gets_no_more() {
    var calls = calls(4);
    await().until(() -> queue().get("running").asInt() == 4);

    gateway.post("/admin/v1/nodes/worker-1/drain");

    assertThat(node("worker-1").get("state").asText()).isEqualTo("draining");
    assertThat(node("worker-1").get("work").get("running").asInt()).isEqualTo(2);
    GATE.get().countDown();
    calls.forEach(call -> assertThat(call.join()).isEqualTo(200));
    await().until(() -> node("worker-1").get("work").get("running").asInt() == 0);
    calls(6).forEach(call -> assertThat(call.join()).isEqualTo(200));
    assertThat(node("worker-1").get("functions").get(0).get("slots").get("calls").asInt())
        .isEqualTo(2);
    gateway.post("/admin/v1/nodes/worker-1/resume");
    assertThat(node("worker-1").get("state").asText()).isEqualTo("ready");
  }

  @Test
  void a_queue_is_scaled_over_its_nodes_and_late_joiners_get_their_share() {
    var scaled = gateway.put("/admin/v1/queues/cpu/slots", "{\"slots\": 6, \"ifCurrent\": 4}");

    assertThat(scaled.statusCode()).isEqualTo(200);
    assertThat(TestAdmin.json(scaled).get("wish").get("slots").asInt()).isEqualTo(6);
    await().until(() -> queue().get("slots").asInt() == 6);
    assertThat(node("worker-1").get("work").get("slots").asInt()).isEqualTo(3);
    assertThat(
            gateway
                .put("/admin/v1/queues/cpu/slots", "{\"slots\": 1, \"ifCurrent\": 4}")
                .statusCode())
        .isEqualTo(409);

    worker("worker-3");

    await()
        .until(
            () ->
                node("worker-3").get("work").get("slots").asInt() == 2
                    && queue().get("slots").asInt() == 6);
  }

  @Test
  void a_node_that_is_scaled_to_nothing_gets_no_calls() {
    gateway.put("/admin/v1/nodes/worker-1/slots", "{\"slots\": 0}");
    await().until(() -> queue().get("slots").asInt() == 2);

    GATE.get().countDown();
    calls(6).forEach(call -> assertThat(call.join()).isEqualTo(200));

    JsonNode function = node("worker-1").get("functions").get(0);
    assertThat(function.get("slots") == null || function.get("slots").get("calls").asInt() == 0)
        .isTrue();
    gateway.put("/admin/v1/nodes/worker-1/slots", "{\"slots\": 1}");
    await().until(() -> queue().get("slots").asInt() == 3);
  }

  @Test
  void history_and_settings_are_those_of_all_nodes() {
    await()
        .until(
            () ->
                gateway
                    .get("/admin/v1/history")
                    .get("items")
                    .findValuesAsText("slots")
                    .contains("4"));

    assertThat(gateway.get("/admin/v1/history?node=worker-1").get("items").get(0).get("slots"))
        .hasToString("2");
    assertThat(gateway.get("/admin/v1/config").get("items").findValuesAsText("node"))
        .containsExactlyInAnyOrder("gateway-1", "worker-1", "worker-2");
  }

  @Test
  void logs_of_all_nodes_come_with_their_names() {
    LogRing.ofProcess()
        .add(java.time.Instant.now(), "WARN", "test", "main", "seen by all of AdminClusterTest");

    Set<String> nodes = new HashSet<>();
    gateway
        .get("/admin/v1/logs?contains=of+AdminClusterTest")
        .get("items")
        .forEach(line -> nodes.add(line.get("node").asText()));

    assertThat(nodes).containsExactlyInAnyOrder("gateway-1", "worker-1", "worker-2");
  }
}
