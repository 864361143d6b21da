package dev.turno.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.NodeOptions;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The jobs of a node as an operator lists and changes them. */
class JobApiTest {
  private final Vertx vertx = Vertx.vertx();
  private TestAdmin admin;

  @BeforeEach
  void start() {
    admin =
        new TestAdmin(
            vertx,
            new ApplicationBuilder()
                .service(new Doubling())
                .queue("cpu", policy -> policy.withRetry(policy.retry().withAttempts(1))),
            NodeOptions.standard(),
            Optional.empty());
  }

  @AfterEach
  void stop() {
    admin.close();
    vertx.close().await();
  }

  private void submit(int n) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(admin.apiUri() + "/double/" + n))
              .header("Prefer", "respond-async")
              .POST(BodyPublishers.noBody())
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }
  }

  private JsonNode jobs(String query) {
    return admin.get("/admin/v1/jobs?" + query).get("items");
  }

  private void submitAll() throws Exception {
    for (int n : new int[] {1, 2, 3, -1, -2}) {
      submit(n);
    }
    await().until(() -> jobs("state=COMPLETED").size() == 3 && jobs("state=DISCARDED").size() == 2);
  }

  @Test
  void jobs_are_listed_by_state_and_queue_the_latest_first() throws Exception {
    submitAll();

    assertThat(jobs("state=COMPLETED&state=DISCARDED")).hasSize(5);
    assertThat(jobs("queue=gpu")).isEmpty();
    assertThat(jobs("function=Doubling.twice&state=DISCARDED")).hasSize(2);
    JsonNode all = jobs("");
    assertThat(all.get(0).get("created").asText())
        .isGreaterThanOrEqualTo(all.get(4).get("created").asText());
    assertThat(admin.send(admin.admin("/admin/v1/jobs?state=LOST")).statusCode()).isEqualTo(422);
  }

  @Test
  void pages_go_on_where_the_one_before_has_ended() throws Exception {
    submitAll();
    List<Integer> sizes = new ArrayList<>();
    Set<String> seen = new HashSet<>();

    String after = "";
    do {
      JsonNode page = admin.get("/admin/v1/jobs?limit=2" + after);
      page.get("items").forEach(job -> seen.add(job.get("id").asText()));
      sizes.add(page.get("items").size());
      after = page.has("next") ? "&after=" + page.get("next").asText() : "";
    } while (!after.isEmpty());

    assertThat(sizes).containsExactly(2, 2, 1);
    assertThat(seen).hasSize(5);
    assertThat(admin.send(admin.admin("/admin/v1/jobs?after=x")).statusCode()).isEqualTo(400);
  }

  @Test
  void all_that_match_are_counted_before_they_are_retried() throws Exception {
    submitAll();

    JsonNode counted = all("retry", "{\"queue\": \"cpu\", \"dryRun\": true}");
    assertThat(counted.get("matching").asInt()).isEqualTo(2);
    assertThat(counted.get("done").asInt()).isZero();
    JsonNode done = all("retry", "{\"queue\": \"cpu\"}");
    assertThat(done.get("done").asInt()).isEqualTo(2);
    JsonNode cancelled = all("cancel", "{\"states\": [\"COMPLETED\"]}");
    assertThat(cancelled.get("refused").asInt()).isEqualTo(3);
  }

  private JsonNode all(String act, String matching) {
    return TestAdmin.json(
        admin.send(
            admin
                .admin("/admin/v1/jobs/" + act)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(matching))));
  }

  private JsonNode details(String state) {
    String id = jobs("state=" + state).get(0).get("id").asText();
    return admin.get("/admin/v1/jobs/" + id + "/details");
  }

  @Test
  void a_job_is_shown_with_its_timeline_its_input_and_what_it_came_to() throws Exception {
    submitAll();

    JsonNode done = details("COMPLETED");
    assertThat(done.get("timeline").findValuesAsText("what"))
        .containsSubsequence("handed in", "done", "its result is forgotten");
    assertThat(done.get("input").get(0).get("name").asText()).isEqualTo("n");
    assertThat(done.get("input").get(0).get("text").asText()).isIn("1", "2", "3");
    assertThat(done.get("output").get("failed").asBoolean()).isFalse();
    assertThat(done.get("output").get("value").get("text").asText()).isIn("2", "4", "6");

    JsonNode failed = details("DISCARDED");
    assertThat(failed.get("output").get("status").asInt()).isEqualTo(400);
    assertThat(failed.get("output").get("value").get("text").asText()).contains("negative");
    assertThat(
            admin
                .send(admin.admin("/admin/v1/jobs/" + UUID.randomUUID() + "/details"))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void what_cannot_be_done_to_a_job_is_told() throws Exception {
    submit(1);
    await().until(() -> jobs("state=COMPLETED").size() == 1);
    String id = jobs("").get(0).get("id").asText();

    assertThat(admin.get("/admin/v1/jobs/" + id).get("state").asText()).isEqualTo("COMPLETED");
    var refused = admin.post("/admin/v1/jobs/" + id + "/retry");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(TestAdmin.json(refused).get("detail").asText()).contains("COMPLETED");
    assertThat(admin.post("/admin/v1/jobs/" + UUID.randomUUID() + "/cancel").statusCode())
        .isEqualTo(404);
  }
}
