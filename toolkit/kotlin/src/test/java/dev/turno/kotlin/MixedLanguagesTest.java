package dev.turno.kotlin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.depend.Provides;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.server.ApplicationBuilder;
import dev.turno.test.TestServer;
import io.vertx.core.Future;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Java and Kotlin in one service: what one provides, the other takes. */
class MixedLanguagesTest {
  /** Half of a service in Java. */
  static final class Half {
    @Provides
    Future<Greeting> greeting(@Header Optional<String> acceptLanguage) {
      return Future.succeededFuture(new Greeting(acceptLanguage.map(l -> "Hallo").orElse("Hello")));
    }

    @Get("/java")
    String name(Name name) {
      return name.getText();
    }

    @Get("/java-maybe")
    String maybe(Optional<Nickname> nickname) {
      return nickname.map(Nickname::getText).orElse("none");
    }
  }

  @Test
  void each_takes_what_the_other_provides() {
    var application = new ApplicationBuilder().service(new Half()).service(OtherHalf.class);
    try (var server = TestServer.start(application)) {
      assertThat(server.client().get("/kotlin").text()).isEqualTo("Hello, you");
      assertThat(server.client().get("/kotlin?name=Ada").text()).isEqualTo("Hello, Ada");
      assertThat(server.client().get("/java?name=Ada").text()).isEqualTo("Ada");
      assertThat(server.client().get("/java-maybe").text()).isEqualTo("none");
      assertThat(server.client().get("/java-maybe?name=Ada").text()).isEqualTo("A.");
    }
  }
}
