package dev.turno.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.async.Async;
import dev.turno.job.JobId;
import dev.turno.spi.StoreException;
import dev.turno.spi.TicketStore;
import dev.turno.spi.TicketStore.Request;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Lease;
import dev.turno.ticket.Records;
import dev.turno.ticket.Transition.Create;
import dev.turno.ticket.Transition.Grant;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Core nodes in JVMs of their own, of which one is killed while jobs are written. */
@Timeout(180)
class OwnerKilledTest {
  private static final int JOBS = 6_000;
  private static final int TOGETHER = 20;

  private final String name = "test-" + UUID.randomUUID();
  private final List<Process> cores = new ArrayList<>();

  /** What was acknowledged: the version of each job. */
  private final Map<JobId, Long> acknowledged = new ConcurrentHashMap<>();

  private final AtomicInteger refused = new AtomicInteger();

  @AfterEach
  void end() {
    cores.forEach(Process::destroyForcibly);
  }

  @Test
  void every_acknowledged_change_is_there_after_an_owner_was_killed() throws Exception {
    ClusteredVertx worker = cluster();
    TicketStore store = Async.await(worker.tickets());
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        boolean batches = i % 2 == 0;
        writers.execute(() -> write(store, batches));
      }
      await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > JOBS / 3);
      cores.getFirst().destroyForcibly();
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(JOBS);
    assertThat(worker.size()).isEqualTo(3);
    acknowledged.forEach(
        (id, version) -> {
          JobRecord found = Async.await(store.find(id)).orElseThrow();
          assertThat(found.version()).isGreaterThanOrEqualTo(version);
        });
    Async.await(worker.leave());
  }

  private ClusteredVertx cluster() throws IOException {
    List<String> places = IntStream.range(0, 3).mapToObj(i -> "127.0.0.1:" + freePort()).toList();
    for (int i = 0; i < 3; i++) {
      List<String> from = new ArrayList<>(places);
      Collections.rotate(from, -i);
      cores.add(CoreProcess.start(name, from));
    }
    ClusteredVertx worker =
        Async.await(Cluster.join(ClusterOptions.worker(places).withName(name), new VertxOptions()));
    await().atMost(Duration.ofSeconds(30)).until(() -> worker.size() == 4);
    return worker;
  }

  private void write(TicketStore store, boolean batches) {
    while (acknowledged.size() < JOBS) {
      List<JobId> ids =
          IntStream.range(0, batches ? TOGETHER : 1).mapToObj(i -> Records.id()).toList();
      acknowledge(
          store, ids.stream().map(id -> new Request(id, new Create(Records.fresh(id)))).toList());
      acknowledge(store, ids.stream().map(id -> new Request(id, new Grant(lease(id)))).toList());
    }
  }

  private static Lease lease(JobId id) {
    return new Lease("lease of " + id, "worker", Records.NOW + 10, Records.NOW + 15_000);
  }

  /** Repeats until it is definite, as everybody has to. */
  private void acknowledge(TicketStore store, List<Request> requests) {
    while (true) {
      try {
        for (Applied applied : apply(store, requests)) {
          assertThat(applied.isDone()).isTrue();
          JobRecord record = Objects.requireNonNull(applied.record());
          acknowledged.put(record.id(), record.version());
        }
        return;
      } catch (StoreException e) {
        refused.incrementAndGet();
      }
    }
  }

  private static List<Applied> apply(TicketStore store, List<Request> requests) {
    Request first = requests.getFirst();
    return requests.size() == 1
        ? List.of(Async.await(store.apply(first.id(), first.transition())))
        : Async.await(store.applyAll(requests));
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
