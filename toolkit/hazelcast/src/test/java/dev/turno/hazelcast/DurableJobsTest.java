package dev.turno.hazelcast;

import static dev.turno.ticket.Records.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.hazelcast.map.impl.recordstore.DefaultRecordStore;
import com.hazelcast.map.impl.recordstore.RecordStore;
import dev.turno.async.Async;
import dev.turno.jdbc.JdbcJobArchive;
import dev.turno.jdbc.JdbcOptions;
import dev.turno.jdbc.PostgresServer;
import dev.turno.job.JobId;
import dev.turno.job.JobState;
import dev.turno.spi.JobArchive;
import dev.turno.spi.StoreException;
import dev.turno.spi.StoreException.Kind;
import dev.turno.spi.TicketStore;
import dev.turno.spi.TicketStore.Blob;
import dev.turno.spi.TicketStore.Request;
import dev.turno.ticket.Applied;
import dev.turno.ticket.Applied.Verdict;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Records;
import dev.turno.ticket.Transition.Complete;
import dev.turno.ticket.Transition.Create;
import dev.turno.ticket.Transition.Grant;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Durable jobs when everything stops, and when the database does. */
@Timeout(180)
class DurableJobsTest {
  @Test
  void nothing_is_lost_when_all_stop_and_start_anew_on_h2(@TempDir Path folder) {
    nothingIsLost(JdbcOptions.inFolder(folder), 1);
  }

  @Test
  void nothing_is_lost_when_all_stop_and_start_anew_on_postgresql() {
    nothingIsLost(PostgresServer.start().newDatabase(), 3);
  }

  private static void nothingIsLost(JdbcOptions database, int cores) {
    List<JobId> ids = new ArrayList<>();
    JobId forgotten = Records.id();
    try (JobArchive archive = JdbcJobArchive.open(database);
        Members members = Members.start(cores, Optional.of(archive))) {
      TicketStore store = members.store(0);
      for (int i = 0; i < 200; i++) {
        ids.add(submitted(store, Records.durableId()));
      }
      submitted(store, forgotten);
      Async.await(store.keep(ids.getFirst(), Blob.INPUT, Buffer.buffer("large")));
      Async.await(store.apply(ids.get(1), new Grant(Records.lease("a"))));
      Async.await(store.apply(ids.get(1), new Complete("a", Records.answer("result"), NOW)));
      Async.await(store.apply(ids.get(2), new Grant(Records.lease("b"))));
      members.killAll();
    }
    try (JobArchive archive = JdbcJobArchive.open(database);
        Members members = Members.start(cores, Optional.of(archive))) {
      List<TicketStore> stores = new ArrayList<>();
      for (int i = 0; i < cores; i++) {
        stores.add(members.store(i));
      }
      assertThat(stores.stream().flatMap(store -> own(store).stream()))
          .extracting(JobRecord::id)
          .containsExactlyInAnyOrderElementsOf(ids);
      TicketStore store = stores.getLast();
      assertThat(Async.await(store.find(ids.get(1))).orElseThrow().ending())
          .satisfies(
              e -> assertThat(Objects.requireNonNull(e).answer().inline()).hasToString("result"));
      assertThat(Async.await(store.find(ids.get(2))).orElseThrow().state())
          .isEqualTo(JobState.RUNNING);
      assertThat(Async.await(store.read(ids.getFirst(), Blob.INPUT)))
          .contains(Buffer.buffer("large"));
      assertThat(Async.await(store.find(forgotten))).isEmpty();
      assertThat(Async.await(store.apply(ids.get(3), new Grant(Records.lease("c")))).verdict())
          .isEqualTo(Verdict.APPLIED);
    }
  }

  private static List<JobRecord> own(TicketStore store) {
    List<JobRecord> all = new ArrayList<>();
    IntStream.range(0, 64)
        .filter(store.shards()::isMine)
        .forEach(shard -> all.addAll(Async.await(store.records(shard, r -> true))));
    return all;
  }

  @Test
  void who_has_an_outdated_record_takes_the_database_s(@TempDir Path folder) {
    try (JobArchive archive = JdbcJobArchive.open(JdbcOptions.inFolder(folder));
        Members members = Members.start(2, Optional.of(archive))) {
      SeenFromElsewhere store = new SeenFromElsewhere(members.store(1), members.store(0));
      JobId id = submitted(store, store.own(Records::durableId));
      JobRecord fresh = Async.await(store.find(id)).orElseThrow();
      JobRecord theirs =
          Objects.requireNonNull(new Grant(Records.lease("theirs")).on(fresh).record());
      archive.save(theirs);
      StoreException refused =
          catchThrowableOfType(
              StoreException.class,
              () -> Async.await(store.apply(id, new Grant(Records.lease("mine")))));
      assertThat(refused.kind()).isEqualTo(Kind.OUTDATED);
      await().untilAsserted(() -> assertThat(Async.await(store.find(id))).contains(theirs));
      Applied ended =
          Async.await(store.apply(id, new Complete("theirs", Records.answer("x"), NOW)));
      assertThat(ended.verdict()).isEqualTo(Verdict.APPLIED);
    }
  }

  @Test
  void a_backup_that_takes_itself_for_loading_takes_changes(@TempDir Path folder) {
    try (JobArchive archive = JdbcJobArchive.open(JdbcOptions.inFolder(folder));
        Members members = Members.start(2, Optional.of(archive))) {
      SeenFromElsewhere store = new SeenFromElsewhere(members.store(1), members.store(0));
      JobId id = submitted(store, store.own(Records::durableId));
      RecordStore<?> backup = members.records(1, GridMaps.DURABLE_JOBS, id).orElseThrow();
      ((DefaultRecordStore) backup).getLoadingFutures().add(new CompletableFuture<>());
      assertThat(backup.isLoaded()).isFalse();
      assertThat(Async.await(store.apply(id, new Grant(Records.lease("a")))).verdict())
          .isEqualTo(Verdict.APPLIED);
      assertThat(backup.isLoaded()).isTrue();
    }
  }

  @Test
  void jobs_that_are_not_durable_go_on_while_the_database_is_stopped() {
    PostgresServer server = PostgresServer.start();
    try (JobArchive archive = JdbcJobArchive.open(server.newDatabase());
        Members members = Members.start(1, Optional.of(archive))) {
      TicketStore store = members.store(0);
      JobId durable = submitted(store, Records.durableId());
      server.stop();
      try {
        var asked = store.apply(durable, new Grant(Records.lease("a")));
        long start = System.nanoTime();
        List<Request> others =
            IntStream.range(0, 500)
                .mapToObj(i -> Records.fresh(Records.id()))
                .map(fresh -> new Request(fresh.id(), new Create(fresh)))
                .toList();
        assertThat(Async.await(store.applyAll(others))).allMatch(Applied::isDone);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(catchThrowableOfType(StoreException.class, () -> Async.await(asked)))
            .isNotNull();
      } finally {
        server.resume();
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(Async.await(store.apply(durable, new Grant(Records.lease("a")))))
                      .matches(Applied::isDone));
    }
  }

  private static JobId submitted(TicketStore store, JobId id) {
    assertThat(Async.await(store.apply(id, new Create(Records.fresh(id)))).verdict())
        .isEqualTo(Verdict.APPLIED);
    return id;
  }
}
