package dev.turno.examples.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.test.TestServer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanesTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(Turno.application().service(Lanes.class).pool("reports", 4));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "async, event loop, false",
    "nonblocking, event loop, false",
    "blocking, virtual thread, true",
    "pool, pool reports, false",
    "cpu, cpu pool, false"
  })
  void each_function_runs_in_its_lane(String function, String lane, boolean virtual) {
    JsonObject where = server.getJson("/where/" + function);

    assertRanIn(where, lane, virtual);
    assertThat(where.getLong("pid")).isEqualTo(ProcessHandle.current().pid());
    assertThat(where.getString("node")).isNotBlank();
  }

  @Test
  void each_dependency_runs_in_its_own_lane() {
    JsonObject ran = server.getJson("/where/deps");

    assertRanIn(ran.getJsonObject("async"), "event loop", false);
    assertRanIn(ran.getJsonObject("nonblocking"), "event loop", false);
    assertRanIn(ran.getJsonObject("blocking"), "virtual thread", true);
    assertRanIn(ran.getJsonObject("pool"), "pool reports", false);
    assertRanIn(ran.getJsonObject("sub"), "virtual thread", true);
    assertRanIn(ran.getJsonObject("handler"), "virtual thread", true);
  }

  @Test
  void two_blocking_functions_run_on_threads_of_their_own() {
    JsonObject ran = server.getJson("/where/deps");

    assertThat(ran.getJsonObject("blocking").getString("thread"))
        .isNotEqualTo(ran.getJsonObject("sub").getString("thread"));
  }

  @Test
  void a_server_can_be_started_for_one_test() {
    try (var server =
        TestServer.start(Turno.application().service(Lanes.class).pool("reports", 1))) {
      assertThat(server.get("/where/nowhere").statusCode()).isEqualTo(404);
      assertThat(server.getJson("/where/async").getString("lane")).isEqualTo("event loop");
    }
  }

  private static void assertRanIn(JsonObject where, String lane, boolean virtual) {
    assertThat(where.getString("lane")).isEqualTo(lane);
    assertThat(where.getBoolean("virtual")).isEqualTo(virtual);
  }
}
