package dev.turno.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.http.Get;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a process alone tells of itself. */
class AdminServiceTest {
  static final class Shop {
    @Get("/items/{id}")
    Future<String> item(int id) {
      return id == 0
          ? Future.failedFuture(ProblemException.notFound("none"))
          : Future.succeededFuture("item " + id);
    }

    @Get("/bug")
    String bug() {
      throw new IllegalStateException("a bug of the test");
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private TestAdmin admin;

  @BeforeEach
  void start() {
    admin = TestAdmin.alone(vertx, new Shop(), new Doubling());
  }

  @AfterEach
  void stop() {
    admin.close();
    vertx.close().await();
  }

  @Test
  void a_process_alone_tells_what_it_is_and_does() {
    JsonNode cluster = admin.get("/admin/v1/cluster");

    assertThat(cluster.get("kind").asText()).isEqualTo("ClusterStatus");
    assertThat(cluster.get("health").asText()).isEqualTo("ok");
    assertThat(cluster.get("summary").asText()).isEqualTo("1 node, all is well.");
    JsonNode node = cluster.get("nodes").get(0);
    assertThat(node.get("id").asText()).isEqualTo("alone");
    assertThat(node.get("state").asText()).isEqualTo("ready");
    assertThat(node.get("process").get("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
    assertThat(node.get("machine").get("heapUsed").asLong()).isPositive();
    assertThat(node.get("work").get("slots").asInt()).isEqualTo(2);
    assertThat(cluster.get("queues").get(0).get("name").asText()).isEqualTo("cpu");
  }

  @Test
  void functions_are_counted_with_refusals_and_failures() {
    admin.call("/items/1");
    admin.call("/items/2");
    admin.call("/items/0");
    admin.call("/bug");

    JsonNode item = function("Shop.item");
    assertThat(item.get("path").asText()).isEqualTo("/items/{id}");
    assertThat(item.get("lane").asText()).isEqualTo("event loop");
    assertThat(item.get("requests").get("calls").asLong()).isEqualTo(3);
    assertThat(item.get("requests").get("refused").asLong()).isEqualTo(1);
    assertThat(item.get("requests").get("failed").asLong()).isZero();
    assertThat(item.get("requests").get("took").get("p95").asDouble()).isPositive();
    assertThat(function("Shop.bug").get("requests").get("failed").asLong()).isEqualTo(1);
  }

  private JsonNode function(String id) {
    for (JsonNode function : admin.get("/admin/v1/nodes/alone").get("functions")) {
      if (function.get("id").asText().equals(id)) {
        return function;
      }
    }
    throw new AssertionError("no function " + id);
  }

  @Test
  void an_unknown_node_is_404_and_tells_which_there_are() {
    var unknown = admin.send(admin.admin("/admin/v1/nodes/elsewhere"));

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(TestAdmin.json(unknown).get("detail").asText())
        .isEqualTo("No node's id begins with `elsewhere`: there is alone.");
  }

  @Test
  void a_drained_node_is_not_ready_until_it_is_resumed() {
    assertThat(admin.send(admin.request("/health/ready")).statusCode()).isEqualTo(200);

    assertThat(TestAdmin.json(admin.post("/admin/v1/nodes/al/drain")).get("state").asText())
        .isEqualTo("draining");
    assertThat(admin.send(admin.request("/health/ready")).statusCode()).isEqualTo(503);
    assertThat(admin.send(admin.request("/health/live")).statusCode()).isEqualTo(200);
    assertThat(admin.call("/items/1").statusCode()).isEqualTo(200);

    assertThat(TestAdmin.json(admin.post("/admin/v1/nodes/al/resume")).get("state").asText())
        .isEqualTo("ready");
    assertThat(admin.send(admin.request("/health/ready")).statusCode()).isEqualTo(200);
  }

  @Test
  void a_node_is_asked_to_stop_as_by_a_signal() {
    var told = admin.post("/admin/v1/nodes/alone/stop");

    assertThat(told.statusCode()).isEqualTo(202);
    await().untilTrue(admin.stopped);
  }

  @Test
  void a_dump_shows_platform_and_virtual_threads() {
    String dump = admin.send(admin.admin("/admin/v1/nodes/alone/dump")).body();

    assertThat(dump).contains("vert.x-eventloop-thread-0").contains("\"main\"");
  }

  @Test
  void history_grows_by_a_sample_each_second() {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> admin.get("/admin/v1/history").get("items").size() >= 2);

    JsonNode sample = admin.get("/admin/v1/history").get("items").get(0);
    assertThat(Instant.parse(sample.get("at").asText())).isBefore(Instant.now());
    assertThat(sample.get("slots").asInt()).isEqualTo(2);
  }

  @Test
  void settings_are_told_with_their_origins() {
    JsonNode setting = admin.get("/admin/v1/config?node=alone").get("items").get(0);

    assertThat(setting.get("node").asText()).isEqualTo("alone");
    assertThat(setting.get("name").asText()).isEqualTo("http.port");
    assertThat(setting.get("value").asText()).isEqualTo("8080");
    assertThat(setting.get("from").asText()).isEqualTo("--port");
  }

  @Test
  void a_slot_count_without_worker_nodes_is_refused_with_what_to_do() {
    var refused = admin.put("/admin/v1/queues/cpu/slots", "{\"slots\": 3}");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(TestAdmin.json(refused).get("detail").asText()).contains("turno worker APP --join");
    assertThat(admin.put("/admin/v1/queues/gpu/slots", "{\"slots\": 3}").statusCode())
        .isEqualTo(404);
    assertThat(admin.put("/admin/v1/queues/cpu/slots", "{\"slots\": -1}").statusCode())
        .isEqualTo(422);
    assertThat(admin.put("/admin/v1/queues/cpu/slots", "{}").statusCode()).isEqualTo(422);
  }

  @Test
  void log_lines_are_found_by_text_and_only_new_ones_after_a_cursor() {
    LogRing.ofProcess().add(Instant.now(), "WARN", "test", "main", "the first of AdminServiceTest");

    JsonNode first = admin.get("/admin/v1/logs?contains=of+AdminServiceTest");
    assertThat(first.get("items").get(0).get("node").asText()).isEqualTo("alone");
    LogRing.ofProcess().add(Instant.now(), "INFO", "test", "main", "the next of AdminServiceTest");
    JsonNode next =
        admin.get(
            "/admin/v1/logs?contains=of+AdminServiceTest&after=" + first.get("next").asText());
    assertThat(next.get("items")).hasSize(1);
    assertThat(next.get("items").get(0).get("text").asText())
        .isEqualTo("the next of AdminServiceTest");
    assertThat(admin.send(admin.admin("/admin/v1/logs?level=LOUD")).statusCode()).isEqualTo(422);
  }

  @Test
  @Timeout(60)
  void lines_are_told_as_they_are_written() throws Exception {
    String filter = "contains=followed+by+AdminServiceTest";
    String place = admin.get("/admin/v1/logs?" + filter).get("next").asText();
    LogRing.ofProcess()
        .add(Instant.now(), "INFO", "test", "main", "1 followed by AdminServiceTest");
    var request = admin.admin("/admin/v1/logs/events?" + filter + "&after=" + place).build();
    try (var client = HttpClient.newHttpClient();
        var lines = client.send(request, BodyHandlers.ofLines()).body()) {
      Iterator<String> data =
          lines.filter(line -> line.startsWith("data:") || line.startsWith("id:")).iterator();

      assertThat(data.next() + data.next()).contains("1 followed by").contains("id: alone:");
      LogRing.ofProcess()
          .add(Instant.now(), "INFO", "test", "main", "2 followed by AdminServiceTest");
      assertThat(data.next() + data.next()).contains("2 followed by");
    }
  }
}
