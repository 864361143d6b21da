package dev.turno.examples.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.server.ApplicationBuilder;
import dev.turno.test.TestClient;
import dev.turno.test.TestServer;
import dev.turno.test.TurnoTest;
import dev.turno.test.UnderTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TurnoTest
class LanesTest {
  private final TestClient client;

  LanesTest(TestClient client) {
    this.client = client;
  }

  // region underTest
  @UnderTest
  static ApplicationBuilder application() {
    return Turno.application().service(Lanes.class).pool("reports", 4);
  }

  // endregion

  @ParameterizedTest
  @CsvSource({
    "async, event loop, false",
    "nonblocking, event loop, false",
    "blocking, virtual thread, true",
    "pool, pool reports, false",
    "cpu, cpu pool, false"
  })
  void each_function_runs_in_its_lane(String function, String lane, boolean virtual) {
    JsonObject where = client.get("/where/" + function).json();

    assertRanIn(where, lane, virtual);
    assertThat(where.getLong("pid")).isEqualTo(ProcessHandle.current().pid());
    assertThat(where.getString("node")).isNotBlank();
  }

  @Test
  void each_dependency_runs_in_its_own_lane() {
    JsonObject ran = client.get("/where/deps").json();

    assertRanIn(ran.getJsonObject("async"), "event loop", false);
    assertRanIn(ran.getJsonObject("nonblocking"), "event loop", false);
    assertRanIn(ran.getJsonObject("blocking"), "virtual thread", true);
    assertRanIn(ran.getJsonObject("pool"), "pool reports", false);
    assertRanIn(ran.getJsonObject("sub"), "virtual thread", true);
    assertRanIn(ran.getJsonObject("handler"), "virtual thread", true);
  }

  @Test
  void two_blocking_functions_run_on_threads_of_their_own() {
    JsonObject ran = client.get("/where/deps").json();

    assertThat(ran.getJsonObject("blocking").getString("thread"))
        .isNotEqualTo(ran.getJsonObject("sub").getString("thread"));
  }

  @Test
  void a_server_can_be_started_for_one_test() {
    // region byHand
    try (var server =
        TestServer.start(Turno.application().service(Lanes.class).pool("reports", 1))) {
      server.client().get("/where/nowhere").problem(404);
      assertThat(server.client().get("/where/async").json().getString("lane"))
          .isEqualTo("event loop");
    }
    // endregion
  }

  private static void assertRanIn(JsonObject where, String lane, boolean virtual) {
    assertThat(where.getString("lane")).isEqualTo(lane);
    assertThat(where.getBoolean("virtual")).isEqualTo(virtual);
  }
}
