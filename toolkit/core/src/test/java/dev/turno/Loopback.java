package dev.turno;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Servers of tests on free ports of the loopback interface, and a client for them. */
public final class Loopback implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Serves on a port that is free. */
  public static HttpServer listen(Vertx vertx, Handler<HttpServerRequest> handler) {
    return listen(vertx.createHttpServer().requestHandler(handler));
  }

  public static HttpServer listen(HttpServer server) {
    return server.listen(0, "127.0.0.1").await();
  }

  public static URI uri(HttpServer server, String path) {
    return URI.create("http://127.0.0.1:" + server.actualPort() + path);
  }

  public static HttpRequest.Builder request(HttpServer server, String path) {
    return HttpRequest.newBuilder(uri(server, path)).timeout(Duration.ofSeconds(20));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request.build(), body);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofString());
  }

  public static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + response.body(), e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
