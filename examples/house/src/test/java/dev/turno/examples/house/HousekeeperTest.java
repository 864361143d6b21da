package dev.turno.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.server.ApplicationBuilder;
import dev.turno.test.TestServer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The guide on jobs, step by step. */
@Timeout(60)
class HousekeeperTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(new ApplicationBuilder().service(House.class).service(Housekeeper.class));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(String method, String path) {
    return server.send(
        server
            .request(path)
            .header("Prefer", "respond-async")
            .method(method, BodyPublishers.noBody()),
        BodyHandlers.ofString());
  }

  private static String ticket(String path) {
    HttpResponse<String> accepted = send("POST", path);
    assertThat(accepted.statusCode()).isEqualTo(202);
    return accepted.headers().firstValue("location").orElseThrow();
  }

  /** Waits as a client does: until the job has changed, again and again. */
  private static JsonObject reached(String location, String state) {
    HttpResponse<String> response = server.get(location);
    JsonObject job = new JsonObject(response.body());
    while (!job.getString("state").equals(state)) {
      String version = response.headers().firstValue("etag").orElseThrow();
      HttpResponse<String> next =
          server.send(
              server.request(location + "?wait=10s").header("If-None-Match", version),
              BodyHandlers.ofString());
      if (next.statusCode() == 200) {
        response = next;
        job = new JsonObject(next.body());
      }
    }
    return job;
  }

  @Test
  void a_room_is_cleaned_in_good_time() {
    String location = ticket("/rooms/7/clean");
    assertThat(reached(location, "COMPLETED").getInteger("attempt")).isEqualTo(1);
    assertThat(server.getJson(location + "/result").getInteger("number")).isEqualTo(7);
  }

  @Test
  void an_order_for_tomorrow_waits_and_can_be_cancelled() {
    String location = ticket("/rooms/7/clean?in=24h");
    JsonObject job = server.getJson(location);
    assertThat(job.getString("state")).isEqualTo("SCHEDULED");
    assertThat(job.getInstant("notBefore")).isAfter(job.getInstant("created"));
    assertThat(send("DELETE", location).statusCode()).isEqualTo(200);
    assertThat(server.getJson(location).getString("state")).isEqualTo("CANCELLED");
    assertThat(server.get(location + "/result").statusCode()).isEqualTo(409);
  }

  @Test
  void a_wet_floor_is_polished_at_the_third_attempt() {
    String location = ticket("/rooms/7/polish");
    assertThat(reached(location, "COMPLETED").getInteger("attempt")).isEqualTo(3);
    assertThat(server.get(location + "/result").body()).isEqualTo("The floor of room 7 shines.");
  }

  @Test
  void an_order_that_nobody_can_carry_out_is_discarded_and_can_be_requeued() {
    String location = ticket("/rooms/13/polish");
    JsonObject dead = reached(location, "DISCARDED");
    assertThat(dead.getString("reason")).isEqualTo("failed");
    assertThat(server.get(location + "/result").statusCode()).isEqualTo(422);
    assertThat(send("POST", location + "/retry").statusCode()).isEqualTo(200);
    reached(location, "DISCARDED");
  }
}
