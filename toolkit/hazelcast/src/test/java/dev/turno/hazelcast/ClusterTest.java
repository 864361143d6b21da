package dev.turno.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turno.async.Async;
import io.vertx.core.Future;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClusterTest {
  private final String name = "test-" + UUID.randomUUID();
  private final int port = freePort();
  private final String place = "127.0.0.1:" + port;
  private final List<ClusteredVertx> members = new ArrayList<>();

  @AfterEach
  void leave() {
    members.reversed().forEach(member -> Async.await(member.leave()));
  }

  @Test
  void nodes_talk_over_the_event_bus() {
    ClusteredVertx core = core();
    ClusteredVertx worker = worker();
    assertThat(core.address()).isEqualTo(place);
    assertThat(core.size()).isEqualTo(2);
    assertThat(worker.membership().self()).isNotEqualTo(core.membership().self());
    Async.await(
        worker
            .vertx()
            .eventBus()
            .<String>consumer("greet", m -> m.reply("hello " + m.body()))
            .completion());
    await()
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(
                        Async.await(core.vertx().eventBus().<String>request("greet", "you")).body())
                    .isEqualTo("hello you"));
  }

  @Test
  void everything_listens_on_the_named_address_only() throws IOException {
    ClusteredVertx core = core();
    InetAddress elsewhere = InetAddress.getByName("127.0.0.2");
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(socket.isConnected()).isTrue();
    }
    assertThatThrownBy(() -> new Socket(elsewhere, port).close()).isInstanceOf(IOException.class);
    assertThat(core.size()).isEqualTo(1);
  }

  @Test
  void who_leaves_is_told_to_the_others() {
    ClusteredVertx core = core();
    List<String> left = new CopyOnWriteArrayList<>();
    core.membership().onLeft(left::add);
    ClusteredVertx worker = worker();
    Async.await(worker.leave());
    Async.await(worker.leave());
    await().untilAsserted(() -> assertThat(left).containsExactly(worker.membership().self()));
  }

  @Test
  void a_worker_node_that_starts_first_says_what_it_waits_for() {
    List<String> notices = new CopyOnWriteArrayList<>();
    Future<ClusteredVertx> worker =
        join(ClusterOptions.worker(List.of(place)).withName(name).withNotices(notices::add));
    await()
        .untilAsserted(
            () -> assertThat(notices).containsExactly("waiting for a gateway at " + place + " …"));
    core();
    members.add(Async.await(worker));
    assertThat(members.getLast().size()).isEqualTo(2);
  }

  @Test
  void a_worker_node_gives_up_when_no_gateway_comes() {
    assertThatThrownBy(
            () ->
                Async.await(
                    join(
                        ClusterOptions.worker(List.of(place))
                            .withName(name)
                            .withNotices(notice -> {})
                            .withJoinTimeout(Duration.ofSeconds(1)))))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("no gateway answered at " + place + " within 1 s")
        .hasMessageContaining("--role gateway");
  }

  @Test
  void another_cluster_name_is_told_soon() {
    core();
    assertThatThrownBy(
            () -> Async.await(join(ClusterOptions.worker(List.of(place)).withName("other"))))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("does not let this one into cluster `other`")
        .hasMessageContaining("--cluster-name");
  }

  @Test
  void a_taken_port_is_told() throws IOException {
    try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      assertThatThrownBy(this::core)
          .isInstanceOf(ClusterException.class)
          .hasRootCauseInstanceOf(BindException.class)
          .hasMessageContaining("the cluster port " + port);
    }
  }

  @Test
  void a_missing_configuration_file_is_told() {
    assertThatThrownBy(
            () ->
                Async.await(join(ClusterOptions.core().withConfig(Path.of("nowhere", "lan.xml")))))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("there is no cluster configuration at")
        .hasMessageContaining("lan.xml");
  }

  @Test
  void a_worker_node_without_a_core_node_leaves_at_once() {
    ClusteredVertx core = core();
    ClusteredVertx worker = worker();
    Async.await(
        worker.vertx().eventBus().<String>consumer("some.address", m -> m.reply("")).completion());
    Async.await(core.leave());
    await().untilAsserted(() -> assertThat(worker.size()).isEqualTo(1));
    long start = System.nanoTime();
    Async.await(worker.leave());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void a_worker_node_outlives_its_gateway_and_finds_the_next() {
    ClusteredVertx core = core();
    ClusteredVertx worker = worker();
    Async.await(
        worker
            .vertx()
            .eventBus()
            .<String>consumer("greet", m -> m.reply("still here"))
            .completion());
    Async.await(core.leave());
    await().untilAsserted(() -> assertThat(worker.isolated().isComplete()).isTrue());
    ClusteredVertx next = core();
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(Async.await(next.vertx().eventBus().<String>request("greet", "")).body())
                    .isEqualTo("still here"));
  }

  @Test
  void core_nodes_make_one_cluster() {
    ClusteredVertx first = core();
    ClusterOptions second =
        ClusterOptions.core().withName(name).withPort(freePort()).withJoin(List.of(place));
    members.add(Async.await(join(second)));
    assertThat(first.size()).isEqualTo(2);
  }

  @Test
  void two_core_nodes_are_warned_of() {
    List<String> notices = new CopyOnWriteArrayList<>();
    members.add(
        Async.await(
            join(
                ClusterOptions.core()
                    .withName(name)
                    .withPort(port)
                    .withCores(2)
                    .withNotices(notices::add))));
    assertThat(notices).singleElement().asString().startsWith("WARNING: with 2 core nodes");
    assertThat(members.getFirst().tickets().isComplete()).isFalse();
  }

  private ClusteredVertx core() {
    members.add(Async.await(join(ClusterOptions.core().withName(name).withPort(port))));
    return members.getLast();
  }

  private ClusteredVertx worker() {
    members.add(Async.await(join(ClusterOptions.worker(List.of(place)).withName(name))));
    return members.getLast();
  }

  private static Future<ClusteredVertx> join(ClusterOptions options) {
    return Cluster.join(options, new VertxOptions());
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
