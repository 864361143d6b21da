package dev.turno.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.http.Post;
import dev.turno.server.ApplicationBuilder;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;

@TurnoTest(perMethod = true)
class PerMethodTest {
  interface Counter {
    int next();
  }

  @Replaces final Counter counter = new AtomicInteger(100)::incrementAndGet;

  static final class Counting {
    private final AtomicInteger own = new AtomicInteger();

    @Post("/count")
    int count(Counter other) {
      return own.incrementAndGet() + other.next();
    }
  }

  @UnderTest
  static ApplicationBuilder application() {
    return Turno.application().service(Counting.class).bind(Counter.class, () -> 0);
  }

  @RepeatedTest(2)
  void each_test_has_an_application_of_its_own(TestClient client, TestServer server, Vertx vertx) {
    assertThat(client.post("/count").as(Integer.class)).isEqualTo(102);
    assertThat(server.vertx()).isSameAs(vertx);
  }
}
