package dev.turno.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.Loopback;
import dev.turno.lane.WorkerNode;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import dev.turno.settings.SettingValue;
import dev.turno.spi.Membership;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A node, its API and its admin API on free ports, and a client. */
final class TestAdmin implements AutoCloseable {
  static final Tokens TOKENS = new Tokens("a".repeat(64), "r".repeat(64));
  private static final List<SettingValue> SETTINGS =
      List.of(new SettingValue("http.port", "8080", "--port", "the API's port"));

  final Node node;
  final AdminNode admin;
  final Lifecycle lifecycle = new Lifecycle();
  final AtomicBoolean stopped = new AtomicBoolean();
  private final AdminService service;
  private final HttpServer api;
  private final HttpServer http;
  private final Loopback client = new Loopback();

  TestAdmin(
      Vertx vertx,
      ApplicationBuilder application,
      NodeOptions options,
      Optional<Membership> membership) {
    node = Node.start(vertx, application.build(), options).await();
    api = Loopback.listen(vertx, node.requestHandler());
    admin =
        AdminNode.start(
                new AdminNode.Parts(
                    vertx,
                    () -> AdminNode.Running.gateway(node),
                    membership,
                    lifecycle,
                    UnitHost.NONE,
                    () -> stopped.set(true),
                    SETTINGS),
                identity(membership.map(Membership::self).orElse("alone"), "gateway"))
            .await();
    service =
        AdminService.start(
                vertx,
                admin,
                new AdminService.Entrance(TOKENS, "127.0.0.1", Set.of("node.test")),
                more -> more)
            .await();
    http = Loopback.listen(vertx, service.requestHandler());
    lifecycle.started();
  }

  /** A process alone. */
  static TestAdmin alone(Vertx vertx, Object... services) {
    var application = new ApplicationBuilder();
    Arrays.stream(services).forEach(application::service);
    return new TestAdmin(
        vertx, application, NodeOptions.standard().withCpuSlots(2), Optional.empty());
  }

  /** What a worker node has of it. */
  static AdminNode worker(Vertx vertx, Node node, Membership membership, WorkerNode worker) {
    var lifecycle = new Lifecycle();
    lifecycle.started();
    return AdminNode.start(
            new AdminNode.Parts(
                vertx,
                () -> AdminNode.Running.worker(node, worker),
                Optional.of(membership),
                lifecycle,
                UnitHost.NONE,
                () -> {},
                SETTINGS),
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
    return send(Loopback.request(api, path));
  }

  HttpRequest.Builder request(String path) {
    return Loopback.request(http, path);
  }

  HttpRequest.Builder admin(String path) {
    return request(path).header("Authorization", "Bearer " + TOKENS.admin());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return client.send(request);
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
    return Loopback.json(response);
  }

  @Override
  public void close() {
    client.close();
    service.close();
    admin.close();
    node.close();
  }
}
