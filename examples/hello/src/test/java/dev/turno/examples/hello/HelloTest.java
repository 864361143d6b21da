package dev.turno.examples.hello;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.test.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HelloTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(Hello.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void each_function_answers() {
    assertThat(server.get("/hello/Ada").body()).isEqualTo("Hello, Ada");
    assertThat(server.get("/nap/1").body()).isEqualTo("slept well");
    assertThat(server.get("/primes/100").body()).isEqualTo("25");
  }

  @Test
  void a_nap_that_is_too_long_is_refused() {
    assertThat(server.get("/nap/6000").statusCode()).isEqualTo(422);
  }
}
