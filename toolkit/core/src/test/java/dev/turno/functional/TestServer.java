package dev.turno.functional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.Loopback;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** An application on a free port, and a client for it. */
final class TestServer implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  final Node node;
  private final HttpServer http;
  private final Loopback client = new Loopback();

  private TestServer(ApplicationBuilder application, NodeOptions options) {
    node = Node.start(vertx, application.build(), options).await();
    http = Loopback.listen(node.httpServer(new HttpServerOptions()));
  }

  static TestServer of(Object service) {
    return of(new ApplicationBuilder().service(service));
  }

  static TestServer of(ApplicationBuilder application) {
    return new TestServer(application, NodeOptions.standard());
  }

  static TestServer of(ApplicationBuilder application, NodeOptions options) {
    return new TestServer(application, options);
  }

  int port() {
    return http.actualPort();
  }

  URI uri(String path) {
    return Loopback.uri(http, path);
  }

  HttpRequest.Builder request(String path) {
    return Loopback.request(http, path);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return client.send(request);
  }

  HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
    return client.send(request, BodyHandlers.ofByteArray());
  }

  CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return client.sendAsync(request);
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** The answer to a request that no well-behaved client would send, until the server closes. */
  String raw(String line) {
    return rawWith(line + "\r\nHost: localhost\r\n");
  }

  /** The same with headers of its own. */
  String rawWith(String lines) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      String head = lines + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return Loopback.json(response);
  }

  @Override
  public void close() {
    client.close();
    node.close();
    vertx.close().await();
  }
}
