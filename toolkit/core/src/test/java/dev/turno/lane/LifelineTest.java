package dev.turno.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.async.Async;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LifelineTest {
  private final Vertx vertx = Vertx.vertx();
  private final Vertx elsewhere = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final List<KnownWorker> dead = new CopyOnWriteArrayList<>();
  private final List<NetSocket> held = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    Async.await(vertx.close());
    Async.await(elsewhere.close());
  }

  @Test
  void a_process_that_dies_is_known_at_once() {
    NetServer server = server("a 7\n");
    KnownWorker worker = worker(server.actualPort());
    hold(worker);
    await().untilAsserted(() -> assertThat(held).hasSize(1));
    Async.await(server.close());
    await().untilAsserted(() -> assertThat(dead).containsExactly(worker));
  }

  @Test
  void it_says_who_it_is() {
    int port = Async.await(Lifeline.listen(elsewhere, "127.0.0.1", "a", 7));
    Promise<String> said = Promise.promise();
    // from its own loop, so that nothing is said before somebody listens
    vertx.runOnContext(
        on ->
            vertx
                .createNetClient()
                .connect(port, "127.0.0.1")
                .onSuccess(socket -> socket.handler(bytes -> said.complete(bytes.toString())))
                .onFailure(said::fail));
    assertThat(Async.await(said.future())).isEqualTo(Lifeline.name("a", 7));
  }

  @Test
  void a_connection_that_breaks_is_taken_up_again() {
    NetServer server = server("a 7\n");
    hold(worker(server.actualPort()));
    await().untilAsserted(() -> assertThat(held).hasSize(1));
    held.getFirst().close();
    await().untilAsserted(() -> assertThat(held).hasSize(2));
    assertThat(dead).isEmpty();
  }

  @Test
  void another_process_on_its_port_means_that_it_is_dead() {
    NetServer server = server("a 8\n");
    KnownWorker worker = worker(server.actualPort());
    hold(worker);
    await().untilAsserted(() -> assertThat(dead).containsExactly(worker));
  }

  @Test
  void one_that_was_never_reached_is_not_taken_for_dead() {
    NetServer server = server("a 7\n");
    int port = server.actualPort();
    Async.await(server.close());
    hold(worker(port));
    await().ignoreExceptions().until(() -> server("a 7\n", port).actualPort() == port);
    await().untilAsserted(() -> assertThat(held).hasSize(1));
    assertThat(dead).isEmpty();
  }

  private NetServer server(String name) {
    return server(name, 0);
  }

  private NetServer server(String name, int port) {
    return Async.await(
        elsewhere
            .createNetServer()
            .connectHandler(
                socket -> {
                  held.add(socket);
                  socket.write(Buffer.buffer(name));
                })
            .listen(port, "127.0.0.1"));
  }

  private void hold(KnownWorker worker) {
    context.runOnContext(on -> new LifelineWatch(vertx, dead::add).hold(worker));
  }

  private static KnownWorker worker(int port) {
    var load = new LoadReport(0, 1, 0, 1, 0, false, Map.of(), Map.of());
    return new KnownWorker(
        new Announcement("a", 7, 1, "127.0.0.1", port, List.of(), Map.of(), load), "me", 0);
  }
}
