package dev.turno.examples.hellojs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.test.TestServer;

/** What the service answers, whatever runs it. */
final class Hellos {
  private Hellos() {}

  static void check(TestServer server) {
    assertThat(get(server, "/hello/Ada")).isEqualTo("Hello, Ada");
    assertThat(get(server, "/nap/1")).isEqualTo("slept well");
    assertThat(get(server, "/primes/100")).isEqualTo("25");
    assertThat(get(server, "/nap/6000"))
        .contains("\"status\":422")
        .contains("less than or equal to 5000");
  }

  private static String get(TestServer server, String path) {
    return server.client().get(path).text();
  }
}
