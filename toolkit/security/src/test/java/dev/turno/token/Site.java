package dev.turno.token;

import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** An application on a free port, and a client that follows no redirects. */
final class Site implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Node node;
  private final HttpServer http;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Site(ApplicationBuilder application) {
    node = Node.start(vertx, application.build(), NodeOptions.standard()).await();
    http =
        vertx
            .createHttpServer()
            .requestHandler(node.requestHandler())
            .listen(0, "127.0.0.1")
            .await();
  }

  String uri() {
    return "http://127.0.0.1:" + http.actualPort();
  }

  HttpResponse<String> get(String uri, String... headers) {
    URI target = URI.create(uri.startsWith("http") ? uri : uri() + uri);
    var request = HttpRequest.newBuilder(target).timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  HttpResponse<String> getWith(String token, String uri) {
    return get(uri, "Authorization", "Bearer " + token);
  }

  @Override
  public void close() {
    client.shutdownNow();
    node.close();
    vertx.close().await();
  }
}
