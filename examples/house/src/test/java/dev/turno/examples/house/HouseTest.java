package dev.turno.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.test.TestClient;
import dev.turno.test.TurnoTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@TurnoTest(House.class)
class HouseTest {
  private final TestClient client;

  HouseTest(TestClient client) {
    this.client = client;
  }

  @Test
  void every_room_is_cleaned_once() {
    JsonObject report = client.get("/clean?rooms=12").expect(200).json();

    String pid = Long.toString(ProcessHandle.current().pid());
    assertThat(report.getInteger("rooms")).isEqualTo(12);
    assertThat(report.getJsonObject("roomsByPid")).isEqualTo(new JsonObject().put(pid, 12));
    assertThat(report.getLong("dirt")).isPositive();
  }

  @Test
  void the_same_house_is_as_dirty_each_time() {
    assertThat(client.get("/clean?rooms=3").expect(200).json().getLong("dirt"))
        .isEqualTo(client.get("/clean?rooms=3").expect(200).json().getLong("dirt"));
  }

  @Test
  void a_house_without_rooms_is_refused() {
    client.get("/clean?rooms=0").problem(422);
  }
}
