package dev.turno.test;

import dev.turno.Turno;
import dev.turno.server.Application;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * An application that runs for a test, on a free port of the loopback interface, and a client for
 * it. The client's calls block, and fail after 30 s. Thread-safe.
 *
 * <pre>{@code
 * try (var server = TestServer.start(Burgers.class)) {
 *   assertThat(server.get("/burgers/2").statusCode()).isEqualTo(200);
 * }
 * }</pre>
 */
public final class TestServer implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Node node;
  private final HttpServer http;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TestServer(Vertx vertx, Node node, HttpServer http) {
    this.vertx = vertx;
    this.node = node;
    this.http = http;
  }

  /** Starts an application that consists of one class. */
  public static TestServer start(Class<?> service) {
    return start(Turno.application().service(service));
  }

  /**
   * Puts an application together and starts it.
   *
   * @throws dev.turno.operation.DefinitionException when it is defined wrongly
   */
  public static TestServer start(ApplicationBuilder application) {
    return start(application.build());
  }

  /** Starts an application. */
  public static TestServer start(Application application) {
    Vertx vertx = Vertx.vertx();
    try {
      Node node = Node.start(vertx, application, NodeOptions.standard()).await();
      HttpServer http =
          vertx
              .createHttpServer()
              .requestHandler(node.requestHandler())
              .listen(0, "127.0.0.1")
              .await();
      return new TestServer(vertx, node, http);
    } catch (RuntimeException e) {
      vertx.close().await();
      throw e;
    }
  }

  /** The address of a path. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + http.actualPort() + path);
  }

  /** Asks for a path. */
  public HttpResponse<String> get(String path) {
    return send(request(path), BodyHandlers.ofString());
  }

  /** Asks for a path and gives the JSON object that it answers. */
  public JsonObject getJson(String path) {
    return new JsonObject(get(path).body());
  }

  /** Posts JSON to a path. */
  public HttpResponse<String> postJson(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)),
        BodyHandlers.ofString());
  }

  /** Begins a request of another kind; {@link #send} sends it. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(TIMEOUT);
  }

  /**
   * Sends a request.
   *
   * @throws UncheckedIOException when there is no answer
   */
  public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request.build(), body);
    } catch (IOException e) {
      throw new UncheckedIOException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for an answer");
    }
  }

  /** Stops the server, ends what runs, and closes the application. */
  @Override
  public void close() {
    client.shutdownNow();
    node.close();
    vertx.close().await();
  }
}
