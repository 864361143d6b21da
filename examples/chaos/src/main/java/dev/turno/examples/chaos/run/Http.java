package dev.turno.examples.chaos.run;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sends requests and takes whatever comes, also nothing. Thread-safe. */
final class Http implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /**
   * What came.
   *
   * @param status 0 for nothing
   * @param connected whether anybody may have seen the request
   */
  record Answer(int status, boolean connected, String body, HttpHeaders headers) {
    static Answer none(boolean connected) {
      return new Answer(0, connected, "", HttpHeaders.of(Map.of(), (name, value) -> true));
    }

    Optional<String> location() {
      return headers.firstValue("location");
    }

    boolean retryAfter() {
      return headers.firstValue("retry-after").isPresent();
    }

    /** That of the entity tag; 0 for none. */
    long version() {
      return headers
          .firstValue("etag")
          .map(tag -> Long.parseLong(tag.replace("\"", "")))
          .orElse(0L);
    }
  }

  Answer send(String method, URI base, String path, Duration patience, String... headers)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(patience)
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), true, response.body(), response.headers());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return Answer.none(false);
    } catch (IOException e) {
      return Answer.none(true);
    }
  }

  /** A stream of lines; empty when nothing, or something else, came. */
  Stream<String> lines(URI base, String path, String lastEventId) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(5))
            .headers("Last-Event-ID", lastEventId)
            .build();
    try {
      HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
      return response.statusCode() == 200
          ? response.body()
          : Stream.of(":" + response.statusCode());
    } catch (IOException e) {
      return Stream.of();
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
