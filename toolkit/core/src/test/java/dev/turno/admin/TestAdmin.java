package dev.turno.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.lane.WorkerNode;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import dev.turno.spi.Membership;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A node, its API and its admin API on free ports, and a client. */
final class TestAdmin implements AutoCloseable {
  static final Tokens TOKENS = new Tokens("a".repeat(64), "r".repeat(64));
  private static final ObjectMapper JSON = new ObjectMapper();

  final Node node;
  final AdminNode admin;
  final Lifecycle lifecycle = new Lifecycle();
  final AtomicBoolean stopped = new AtomicBoolean();
  private final AdminService service;
  private final HttpServer api;
  private final HttpServer http;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  TestAdmin(
      Vertx vertx,
      ApplicationBuilder application,
      NodeOptions options,
      Optional<Membership> membership) {
    node = Node.start(vertx, application.build(), options).await();
    api = listen(vertx, node.requestHandler());
    admin =
        AdminNode.start(
                new AdminNode.Parts(
                    vertx,
                    node,
                    membership,
                    Optional.empty(),
                    lifecycle,
                    UnitHost.NONE,
                    () -> stopped.set(true)),
                identity(membership.map(Membership::self).orElse("alone"), "gateway"))
            .await();
    service =
        AdminService.start(
                vertx,
                admin,
                new AdminService.Entrance(TOKENS, "127.0.0.1", Set.of("node.test")),
                more -> more)
            .await();
    http = listen(vertx, service.requestHandler());
    lifecycle.started();
  }

  private static HttpServer listen(
      Vertx vertx, io.vertx.core.Handler<io.vertx.core.http.HttpServerRequest> handler) {
    return vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1").await();
  }

  /** A process alone. */
  static TestAdmin alone(Vertx vertx, Object service) {
    return new TestAdmin(
        vertx,
        new ApplicationBuilder().service(service),
        NodeOptions.standard().withCpuSlots(2),
        Optional.empty());
  }

  /** What a worker node has of it. */
  static AdminNode worker(Vertx vertx, Node node, Membership membership, WorkerNode worker) {
    var lifecycle = new Lifecycle();
    lifecycle.started();
    return AdminNode.start(
            new AdminNode.Parts(
                vertx,
                node,
                Optional.of(membership),
                Optional.of(worker),
                lifecycle,
                UnitHost.NONE,
                () -> {}),
            identity(membership.self(), "worker"))
        .await();
  }

  static Identity identity(String id, String role) {
    return new Identity(
        id,
        role,
        "app",
        "0.1",
        Identity.Jvm.here(),
        new Identity.Addresses("", "", "127.0.0.1:5701"));
  }

  String apiUri() {
    return "http://127.0.0.1:" + api.actualPort();
  }

  int port() {
    return http.actualPort();
  }

  HttpResponse<String> call(String path) {
    return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.actualPort() + path)));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpRequest.Builder admin(String path) {
    return request(path).header("Authorization", "Bearer " + TOKENS.admin());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  JsonNode get(String path) {
    return json(send(admin(path)));
  }

  HttpResponse<String> post(String path) {
    return send(admin(path).POST(BodyPublishers.noBody()));
  }

  HttpResponse<String> put(String path, String body) {
    return send(
        admin(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + response.body(), e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    service.close();
    admin.close();
    node.close();
  }
}
