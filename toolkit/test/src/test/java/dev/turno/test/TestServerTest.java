package dev.turno.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.Turno;
import dev.turno.http.Body;
import dev.turno.http.Get;
import dev.turno.http.Post;
import dev.turno.operation.DefinitionException;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class TestServerTest {
  record Named(String name) {}

  static final class Greetings {
    @Get("/greetings/{name}")
    Named greeting(String name) {
      return new Named(name);
    }

    @Post("/greetings")
    String greet(@Body Named named) {
      return "Hello, " + named.name();
    }
  }

  @Test
  void an_application_is_served_and_asked() {
    try (var server = TestServer.start(Greetings.class)) {
      assertThat(server.getJson("/greetings/Ada").getString("name")).isEqualTo("Ada");
      assertThat(server.postJson("/greetings", "{\"name\":\"Ada\"}").body())
          .isEqualTo("Hello, Ada");
      assertThat(server.send(server.request("/nowhere"), BodyHandlers.discarding()).statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void an_application_with_a_mistake_does_not_start() {
    var mistaken = Turno.application().service(Greetings.class).service(Greetings.class);

    assertThatThrownBy(() -> TestServer.start(mistaken)).isInstanceOf(DefinitionException.class);
  }
}
