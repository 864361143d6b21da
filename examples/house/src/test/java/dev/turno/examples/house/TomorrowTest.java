package dev.turno.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.test.TestClient;
import dev.turno.test.TestClock;
import dev.turno.test.TestJob;
import dev.turno.test.TurnoTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
// region clock
@TurnoTest(
    value = {House.class, Housekeeper.class},
    manualClock = true)
class TomorrowTest {
  @Test
  void an_order_for_tomorrow_is_carried_out_tomorrow(TestClient client, TestClock clock) {
    TestJob job =
        client.job(client.header("Prefer", "respond-async").post("/rooms/7/clean?in=24h"));
    assertThat(job.state()).isEqualTo("SCHEDULED");

    clock.advance(Duration.ofHours(24));

    assertThat(job.completed().json().getInteger("number")).isEqualTo(7);
  }
}
// endregion
