package dev.turno.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.test.TestClient;
import dev.turno.test.TestJob;
import dev.turno.test.TurnoTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The guide on jobs, step by step. */
@Timeout(60)
@TurnoTest({House.class, Housekeeper.class})
class HousekeeperTest {
  private final TestClient client;

  HousekeeperTest(TestClient client) {
    this.client = client.header("Prefer", "respond-async");
  }

  private TestJob ticket(String path) {
    return client.job(client.post(path));
  }

  @Test
  void a_room_is_cleaned_in_good_time() {
    TestJob job = ticket("/rooms/7/clean");
    assertThat(job.await("COMPLETED").getInteger("attempt")).isEqualTo(1);
    assertThat(job.result().json().getInteger("number")).isEqualTo(7);
  }

  @Test
  void an_order_for_tomorrow_waits_and_can_be_cancelled() {
    TestJob job = ticket("/rooms/7/clean?in=24h");
    JsonObject told = job.told();
    assertThat(told.getString("state")).isEqualTo("SCHEDULED");
    assertThat(Duration.between(told.getInstant("created"), told.getInstant("notBefore")))
        .isGreaterThan(Duration.ofHours(23));
    job.cancel().expect(200);
    assertThat(job.state()).isEqualTo("CANCELLED");
    job.result().problem(409);
  }

  @Test
  void a_wet_floor_is_polished_at_the_third_attempt() {
    TestJob job = ticket("/rooms/7/polish");
    assertThat(job.await("COMPLETED").getInteger("attempt")).isEqualTo(3);
    assertThat(job.result().text()).isEqualTo("The floor of room 7 shines.");
  }

  @Test
  void an_order_that_nobody_can_carry_out_is_discarded_and_can_be_requeued() {
    TestJob job = ticket("/rooms/13/polish");
    assertThat(job.await("DISCARDED").getString("reason")).isEqualTo("failed");
    job.result().problem(422);
    job.retry().expect(200);
    job.await("DISCARDED");
  }
}
