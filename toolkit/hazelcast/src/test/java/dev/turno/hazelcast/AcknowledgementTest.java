package dev.turno.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.hazelcast.spi.impl.PartitionSpecificRunnable;
import com.hazelcast.spi.impl.operationservice.impl.OperationServiceImpl;
import dev.turno.async.Async;
import dev.turno.job.JobId;
import dev.turno.spi.StoreException;
import dev.turno.spi.TicketStore.Blob;
import dev.turno.spi.TicketStore.Part;
import dev.turno.spi.TicketStore.Request;
import dev.turno.ticket.Applied;
import dev.turno.ticket.Applied.Verdict;
import dev.turno.ticket.Records;
import dev.turno.ticket.Transition.Create;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What counts as done while a backup hasn't got it. */
@Timeout(120)
class AcknowledgementTest {
  private final CountDownLatch goOn = new CountDownLatch(1);
  private Members members;
  private HazelcastTicketStore store;
  private JobId id;

  @BeforeEach
  void start() {
    members = Members.start(3);
    store = members.store(0);
    id = Records.id();
    while (!store.shards().isMine(id.shard())) {
      id = Records.id();
    }
  }

  @AfterEach
  void stop() {
    goOn.countDown();
    members.close();
  }

  @Test
  void changes_made_together_are_not_done_before_each_backup_has_them() throws Exception {
    standStill(1);
    isIndeterminate(store.applyAll(List.of(new Request(id, create()))));
    assertThat(Async.await(store.find(id))).isPresent();
    goOn.countDown();
    assertThat(Async.await(store.applyAll(List.of(new Request(id, create())))))
        .singleElement()
        .satisfies(applied -> assertThat(applied.verdict()).isEqualTo(Verdict.REPEATED));
  }

  @Test
  void a_partition_that_stands_still_holds_up_no_other() throws Exception {
    JobId other = Records.id();
    int threads =
        ((OperationServiceImpl) members.engine(1).getOperationService()).getPartitionThreadCount();
    while ((members.partition(other) - members.partition(id)) % threads == 0) {
      other = Records.id();
    }
    standStill(1);
    List<Part> parts =
        store.applyParts(
            List.of(
                new Request(id, create()), new Request(other, new Create(Records.fresh(other)))));
    assertThat(parts).hasSize(2);
    assertThat(Async.await(parts.getLast().applied())).allMatch(Applied::isDone);
    assertThat(parts.getFirst().applied().isComplete()).isFalse();
    isIndeterminate(parts.getFirst().applied());
  }

  @Test
  void a_member_that_is_lost_does_not_stand_for_a_backup_that_has_it() throws Exception {
    standStill(1);
    Future<?> created = store.apply(id, create());
    await().until(() -> has(2));
    members.kill(2);
    isIndeterminate(created);
  }

  @Test
  void that_there_is_no_such_job_is_said_only_when_the_backups_agree() throws Exception {
    standStill(2);
    isIndeterminate(store.find(id));
    goOn.countDown();
    assertThat(Async.await(store.find(id))).isEmpty();
  }

  @Test
  void bytes_are_not_kept_before_each_backup_has_them() throws Exception {
    standStill(2);
    isIndeterminate(store.keep(id, Blob.INPUT, Buffer.buffer("large")));
  }

  @Test
  void nothing_is_changed_where_too_few_have_it_for_a_majority() {
    members.instance(0).getUserContext().put(BackupReach.CORES, 5);
    members.kill(2);
    await().until(() -> members.instance(0).getCluster().getMembers().size() == 2);
    StoreException refused = isIndeterminate(store.apply(id, create()));
    assertThat(refused).hasMessageContaining("of the 2 that make a majority");
  }

  private Create create() {
    return new Create(Records.fresh(id));
  }

  private boolean has(int member) {
    return members
        .records(member, GridMaps.JOBS, id)
        .filter(records -> records.size() == 1)
        .isPresent();
  }

  /** From now on a member does nothing with that job's partition, until it may go on. */
  private void standStill(int member) throws InterruptedException {
    var stands = new CountDownLatch(1);
    int partition = members.partition(id);
    members
        .engine(member)
        .getOperationService()
        .execute(
            new PartitionSpecificRunnable() {
              @Override
              public int getPartitionId() {
                return partition;
              }

              @Override
              public void run() {
                stands.countDown();
                try {
                  goOn.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
            });
    stands.await();
  }

  private static StoreException isIndeterminate(Future<?> change) {
    StoreException unclear = catchThrowableOfType(StoreException.class, () -> Async.await(change));
    assertThat(unclear).isNotNull().matches(StoreException::isIndeterminate);
    return unclear;
  }
}
