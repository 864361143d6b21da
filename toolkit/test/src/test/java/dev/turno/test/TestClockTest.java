package dev.turno.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@TurnoTest(
    value = Desk.class,
    settings = {"desk.motto=x", "desk.rooms=1"},
    manualClock = true,
    perMethod = true)
class TestClockTest {
  @Test
  void the_application_goes_by_it(TestClient client, TestClock clock) {
    assertThat(client.get("/now").as(Instant.class)).isEqualTo("2030-01-01T00:00:00Z");
    clock.advance(Duration.ofDays(1));
    assertThat(client.get("/now").as(Instant.class)).isEqualTo("2030-01-02T00:00:00Z");
  }

  @Test
  void a_request_times_out_when_its_time_is_over(TestClient client, TestClock clock) {
    TestCall call = client.start("GET", "/slow");
    client.getUntil("/cancelled", response -> response.text().equals("0"));
    clock.advance(Duration.ofMillis(9_999));
    assertThat(call.isAnswered()).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(call.response().problem(504).detail()).contains("10.0 s");
    client.getUntil("/cancelled", response -> response.text().equals("1"));
  }

  @Test
  void a_rate_limit_gives_way_with_time(TestClient client, TestClock clock) {
    client.get("/scarce").expect(200);
    client.get("/scarce").expect(200);
    client.get("/scarce").expect(429).expectHeader("Retry-After", "30");
    clock.advance(Duration.ofSeconds(29));
    client.get("/scarce").expect(429);
    clock.advance(Duration.ofSeconds(1));
    client.get("/scarce").expect(200);
  }

  @Test
  void a_job_is_tried_again_when_it_is_time(TestClient client, TestClock clock) {
    TestJob job = client.job(client.header("Prefer", "respond-async").post("/stubborn"));
    assertThat(job.await("RETRYABLE").getInteger("attempt")).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    client.getUntil(job.location(), told -> hasFailedTwice(told.json()));
    clock.advance(Duration.ofSeconds(2));
    assertThat(job.completed().as(Integer.class)).isEqualTo(3);
  }

  /** The third attempt may have followed at once: waits are drawn by lot, from 0 on. */
  private static boolean hasFailedTwice(JsonObject job) {
    boolean isOver = job.getString("state").equals("COMPLETED");
    return isOver || (job.getString("state").equals("RETRYABLE") && job.getInteger("attempt") == 2);
  }

  @Test
  void timers_run_in_order_at_their_moments(Vertx vertx, TestClock clock) {
    List<String> ran = new CopyOnWriteArrayList<>();
    Instant begin = clock.instant();
    clock.after(vertx, 300, () -> ran.add("late"));
    clock.after(
        vertx,
        100,
        () -> {
          ran.add("early at " + Duration.between(begin, clock.instant()).toMillis());
          clock.after(vertx, 100, () -> ran.add("set by it"));
        });
    clock.after(vertx, 150, () -> ran.add("cancelled")).cancel();

    clock.advance(Duration.ofMillis(250));
    assertThat(ran).containsExactly("early at 100", "set by it");
    clock.advance(Duration.ofMillis(50));
    assertThat(ran).last().isEqualTo("late");
  }

  @Test
  void time_does_not_go_back(TestClock clock) {
    clock.advanceTo(Instant.parse("2031-01-01T00:00:00Z"));
    assertThat(clock.instant()).isEqualTo("2031-01-01T00:00:00Z");
    assertThatThrownBy(() -> clock.advanceTo(Instant.EPOCH)).hasMessageContaining("has passed");
  }
}
