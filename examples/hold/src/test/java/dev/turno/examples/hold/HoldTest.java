package dev.turno.examples.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.test.TestServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldTest {
  @Test
  void what_waits_at_once_is_counted() {
    try (var server = TestServer.start(Hold.class)) {
      assertThat(server.client().get("/ping").text()).isEqualTo("pong");
      all(server.uri("/async?millis=3000"), server.uri("/plain?millis=3000"), 20);

      JsonObject most = server.client().get("/most").json();
      assertThat(most.getInteger("async")).isEqualTo(20);
      assertThat(most.getInteger("plain")).isEqualTo(20);
      assertThat(most.getInteger("together")).isBetween(20, 40);
    }
  }

  @Test
  void what_was_counted_is_forgotten() {
    try (var server = TestServer.start(Hold.class)) {
      server.client().get("/async?millis=1");
      server.client().delete("/most").expect(204);
      assertThat(server.client().get("/most").json().getInteger("together")).isZero();
    }
  }

  private static void all(URI async, URI plain, int each) {
    try (var client = HttpClient.newHttpClient()) {
      CompletableFuture.allOf(
              IntStream.range(0, 2 * each)
                  .mapToObj(i -> HttpRequest.newBuilder(i % 2 == 0 ? async : plain).build())
                  .map(request -> client.sendAsync(request, BodyHandlers.discarding()))
                  .toArray(CompletableFuture[]::new))
          .join();
    }
  }
}
