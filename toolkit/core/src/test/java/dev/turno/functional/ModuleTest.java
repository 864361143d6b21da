package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turno.context.Identity;
import dev.turno.depend.Guard;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Request;
import dev.turno.operation.DefinitionException;
import dev.turno.operation.Operation;
import dev.turno.problem.ProblemException;
import dev.turno.security.ApiKeys;
import dev.turno.security.Authentication;
import dev.turno.security.RateLimit;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Module;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModuleTest {
  private static final Authentication KEYS =
      Authentication.by(
          ApiKeys.inHeader(
              "X-Api-Key",
              Map.of("a", Identity.of("ann").withScopes("admin"), "b", Identity.of("bob"))));

  private TestServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  static final class Users {
    @Get("/users/{id}")
    String user(int id) {
      return "user " + id;
    }

    @Get("/")
    String home() {
      return "home";
    }
  }

  static final class Rooms {
    @Get("/rooms/{room}")
    String room(String tenant, int room) {
      return tenant + " " + room;
    }
  }

  static final class Version {
    @Guard
    void check(@Header("X-Version") Optional<String> version) {
      if (version.isEmpty()) {
        throw ProblemException.of(400, "Send an X-Version.");
      }
    }
  }

  private int status(String path, String... headers) {
    var request = server.request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server.send(request).statusCode();
  }

  @Test
  void a_module_has_a_prefix_tags_and_guards_that_hold_for_what_is_inside() {
    ApplicationBuilder application =
        new ApplicationBuilder()
            .service(KEYS)
            .get("/free", request -> "free")
            .module(
                Module.at("/admin")
                    .tag("admin")
                    .requiresScope("admin")
                    .service(Users.class)
                    .get("/raw", ModuleTest::raw)
                    .module(
                        Module.at("/{tenant}/")
                            .tag("rooms")
                            .guard(Version.class)
                            .service(Rooms.class)));
    server = TestServer.of(application);
    assertThat(status("/free")).isEqualTo(200);
    assertThat(status("/users/7")).isEqualTo(404);
    assertThat(status("/admin/users/7")).isEqualTo(401);
    assertThat(status("/admin/users/7", "X-Api-Key", "b")).isEqualTo(403);
    assertThat(status("/admin/users/7", "X-Api-Key", "a")).isEqualTo(200);
    assertThat(status("/admin", "X-Api-Key", "a")).isEqualTo(200);
    assertThat(status("/admin/raw")).isEqualTo(401);
    assertThat(status("/admin/raw", "X-Api-Key", "a")).isEqualTo(200);
    assertThat(status("/admin/acme/rooms/7", "X-Api-Key", "a")).isEqualTo(400);
    assertThat(status("/admin/acme/rooms/7", "X-Version", "1")).isEqualTo(401);
    assertThat(
            server
                .send(
                    server
                        .request("/admin/acme/rooms/7")
                        .headers("X-Version", "1", "X-Api-Key", "a"))
                .body())
        .isEqualTo("acme 7");
    List<Operation> operations = server.node.application().operations();
    assertThat(operations)
        .filteredOn(o -> o.id().value().equals("Rooms.room"))
        .singleElement()
        .satisfies(o -> assertThat(o.tags()).containsExactly("admin", "rooms"));
  }

  private static String raw(Request request) {
    return "raw";
  }

  @Test
  void a_module_is_held_to_a_rate_as_a_whole() {
    server =
        TestServer.of(
            new ApplicationBuilder()
                .module(
                    Module.at("/slow")
                        .rateLimit(RateLimit.perClient(2, Duration.ofHours(1)))
                        .get("/a", ModuleTest::raw)
                        .get("/b", ModuleTest::raw)));
    assertThat(status("/slow/a")).isEqualTo(200);
    assertThat(status("/slow/b")).isEqualTo(200);
    assertThat(status("/slow/a")).isEqualTo(429);
  }

  @Test
  void a_class_that_is_registered_twice_is_a_mistake() {
    assertThatExceptionOfType(DefinitionException.class)
        .isThrownBy(
            () ->
                new ApplicationBuilder()
                    .service(Users.class)
                    .module(Module.at("/x").service(Users.class))
                    .build())
        .withMessageContaining("Users: it is registered twice");
  }
}
