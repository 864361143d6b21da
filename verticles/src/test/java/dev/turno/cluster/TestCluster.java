package dev.turno.cluster;

import static org.awaitility.Awaitility.await;

import dev.turno.async.Async;
import dev.turno.hazelcast.Cluster;
import dev.turno.hazelcast.ClusterOptions;
import dev.turno.hazelcast.ClusteredVertx;
import dev.turno.lane.CpuGatewayOptions;
import dev.turno.lane.WorkerView;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import dev.turno.verticles.GatewayVerticle;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A gateway in this JVM, and worker nodes in others. */
final class TestCluster implements AutoCloseable {
  /** Sent with each GET. */
  static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final String name = "test-" + UUID.randomUUID();
  private final int clusterPort = freePort();
  private final ClusteredVertx member;
  private final Node node;
  private final GatewayVerticle gateway;
  private final List<ChildJvm> workers = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();

  private TestCluster(CpuGatewayOptions options) {
    member =
        Async.await(
            Cluster.join(
                ClusterOptions.core().withName(name).withPort(clusterPort), new VertxOptions()));
    node =
        Async.await(
            Node.start(
                member.vertx(),
                Work.application(),
                NodeOptions.standard().withWorkers(member.membership(), options)));
    gateway = new GatewayVerticle(node, new HttpServerOptions().setHost("127.0.0.1").setPort(0));
    Async.await(member.vertx().deployVerticle(gateway));
  }

  static TestCluster start() {
    return start(CpuGatewayOptions.ofDefaults());
  }

  static TestCluster start(CpuGatewayOptions options) {
    return new TestCluster(options);
  }

  ClusteredVertx member() {
    return member;
  }

  Node node() {
    return node;
  }

  /** Starts a worker node; it is ready, and known to the gateway. */
  ChildJvm worker(int slots) {
    ChildJvm worker = newWorker(slots);
    awaitKnown(worker);
    return worker;
  }

  /** Starts worker nodes side by side. */
  List<ChildJvm> workers(int count, int slots) {
    List<ChildJvm> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      started.add(newWorker(slots));
    }
    started.forEach(this::awaitKnown);
    return started;
  }

  ChildJvm newWorker(int slots) {
    ChildJvm worker =
        ChildJvm.start(WorkerMain.class, name, "127.0.0.1:" + clusterPort, Integer.toString(slots));
    workers.add(worker);
    return worker;
  }

  void awaitKnown(ChildJvm worker) {
    String id = worker.line("ready ");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> known().stream().anyMatch(w -> w.node().equals(id)));
  }

  List<WorkerView> known() {
    return Async.await(node.workers());
  }

  CompletableFuture<HttpResponse<String>> get(String path) {
    return client.sendAsync(
        HttpRequest.newBuilder(uri(path)).header("traceparent", TRACE).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<byte[]> post(String path, byte[] body) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  CompletableFuture<HttpResponse<byte[]>> postAsync(String path, byte[] body) {
    return client.sendAsync(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + gateway.actualPort() + path);
  }

  @Override
  public void close() {
    workers.forEach(ChildJvm::close);
    client.shutdownNow();
    node.close();
    Async.await(member.leave());
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
