package dev.turno.polyglot.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.async.Async;
import dev.turno.server.Application;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** An application that is served on loopback, and a client of it. */
public final class Site implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Vertx vertx;
  private final Node node;
  private final HttpServer server;

  /** Serves it, on a Vert.x of its own. */
  public Site(Application application) {
    vertx = Vertx.vertx();
    node = Async.await(Node.start(vertx, application, NodeOptions.standard()));
    server =
        Async.await(
            vertx.createHttpServer().requestHandler(node.requestHandler()).listen(0, "127.0.0.1"));
  }

  public Vertx vertx() {
    return vertx;
  }

  public HttpClient client() {
    return client;
  }

  /** Where it is. */
  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(30));
  }

  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  public HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** What a 422 tells, each as place, name and message. */
  public static List<String> violations(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(422);
    return new JsonObject(answer.body())
        .getJsonArray("violations").stream()
            .map(JsonObject.class::cast)
            .map(v -> v.getString("in") + " " + v.getString("name") + " " + v.getString("message"))
            .toList();
  }

  @Override
  public void close() {
    node.close();
    Async.await(vertx.close());
  }
}
