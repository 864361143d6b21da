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
      assertThat(server.get("/ping").body()).isEqualTo("pong");
      all(server.uri("/async?millis=3000"), server.uri("/plain?millis=3000"), 20);

      JsonObject most = server.getJson("/most");
      assertThat(most.getInteger("async")).isEqualTo(20);
      assertThat(most.getInteger("plain")).isEqualTo(20);
      assertThat(most.getInteger("together")).isBetween(20, 40);
    }
  }

  @Test
  void what_was_counted_is_forgotten() {
    try (var server = TestServer.start(Hold.class)) {
      server.get("/async?millis=1");
      int status =
          server.send(server.request("/most").DELETE(), BodyHandlers.discarding()).statusCode();

      assertThat(status).isEqualTo(204);
      assertThat(server.getJson("/most").getInteger("together")).isZero();
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
