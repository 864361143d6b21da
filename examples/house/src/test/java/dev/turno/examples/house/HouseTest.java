package dev.turno.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.test.TestServer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HouseTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(House.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void every_room_is_cleaned_once() {
    JsonObject report = server.getJson("/clean?rooms=12");

    String pid = Long.toString(ProcessHandle.current().pid());
    assertThat(report.getInteger("rooms")).isEqualTo(12);
    assertThat(report.getJsonObject("roomsByPid")).isEqualTo(new JsonObject().put(pid, 12));
    assertThat(report.getLong("dirt")).isPositive();
  }

  @Test
  void the_same_house_is_as_dirty_each_time() {
    assertThat(server.getJson("/clean?rooms=3").getLong("dirt"))
        .isEqualTo(server.getJson("/clean?rooms=3").getLong("dirt"));
  }

  @Test
  void a_house_without_rooms_is_refused() {
    assertThat(server.get("/clean?rooms=0").statusCode()).isEqualTo(422);
  }
}
