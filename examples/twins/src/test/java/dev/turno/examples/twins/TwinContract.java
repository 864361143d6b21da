package dev.turno.examples.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.test.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * What each twin of the service has to answer, whatever it is written in: the requests of {@code
 * requests.json}, and that each function runs where its kind says. A twin's test extends it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TwinContract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private TestServer server;

  /** The service, which runs; skips the tests, loudly, where its language is missing. */
  protected abstract TestServer serve() throws Exception;

  @BeforeAll
  final void start() throws Exception {
    server = serve();
  }

  @AfterAll
  final void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static JsonNode requests() throws IOException {
    try (InputStream in = TwinContract.class.getResourceAsStream("requests.json")) {
      return JSON.readTree(Objects.requireNonNull(in));
    }
  }

  @TestFactory
  final Stream<DynamicTest> requests_are_answered() throws IOException {
    return StreamSupport.stream(requests().spliterator(), false)
        .map(one -> DynamicTest.dynamicTest(one.path("name").asText(), () -> check(one)));
  }

  private void check(JsonNode one) throws Exception {
    var request = Requests.of(server.uri("/"), one.path("send"));

    HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());

    new Expected(one.path("expect")).check(answer);
  }

  private JsonNode where(String kind) throws Exception {
    var request = java.net.http.HttpRequest.newBuilder(server.uri("/where/" + kind)).build();
    return JSON.readTree(client.send(request, BodyHandlers.ofByteArray()).body());
  }

  @Test
  final void async_functions_share_a_loop() throws Exception {
    Set<JsonNode> places = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      places.add(where("async"));
    }

    assertThat(places).hasSize(1);
  }

  @Test
  final void plain_functions_and_those_that_compute_are_not_on_the_loop() throws Exception {
    assertThat(where("plain")).isNotEqualTo(where("async"));
    assertThat(where("cpu")).isNotEqualTo(where("async")).isNotEqualTo(where("plain"));
  }

  @Test
  final void waiting_plain_functions_do_not_hold_up_async_ones() throws Exception {
    var naps =
        Stream.generate(() -> java.net.http.HttpRequest.newBuilder(server.uri("/nap/1000")).build())
            .limit(8)
            .map(nap -> client.sendAsync(nap, BodyHandlers.discarding()))
            .toList();
    long began = System.nanoTime();

    for (int i = 0; i < 5; i++) {
      where("async");
    }

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(900));
    naps.forEach(java.util.concurrent.CompletableFuture::join);
  }
}
