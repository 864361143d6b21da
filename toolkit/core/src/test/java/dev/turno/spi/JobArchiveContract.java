package dev.turno.spi;

import static dev.turno.ticket.Records.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.job.JobId;
import dev.turno.spi.TicketStore.Blob;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Records;
import dev.turno.ticket.Transition;
import dev.turno.ticket.Transition.Cancel;
import dev.turno.ticket.Transition.Complete;
import dev.turno.ticket.Transition.Grant;
import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link JobArchive} promises. An archive's test extends it. */
public abstract class JobArchiveContract {
  private JobArchive archive;

  /** The archive, opened anew; what was saved before is there. */
  protected abstract JobArchive open() throws Exception;

  @BeforeEach
  void openArchive() throws Exception {
    archive = open();
  }

  @AfterEach
  void closeArchive() {
    archive.close();
  }

  private static JobRecord after(JobRecord record, Transition transition) {
    return Objects.requireNonNull(transition.on(record).record());
  }

  private static JobRecord fresh() {
    return Records.fresh(Records.durableId());
  }

  private JobRecord saved() {
    JobRecord fresh = fresh();
    archive.save(fresh);
    return fresh;
  }

  private static void assertRefused(Runnable code) {
    assertThatThrownBy(code::run)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.isIndeterminate()).isFalse())
        .hasMessageContaining("somebody else has changed the job");
  }

  @Test
  void a_record_is_loaded_as_it_was_saved() {
    JobRecord fresh = saved();
    assertThat(archive.load(fresh.id())).contains(fresh);
    JobRecord running = after(fresh, new Grant(Records.lease("a")));
    archive.save(running);
    JobRecord ended = after(running, new Complete("a", Records.answer("x"), NOW));
    archive.save(ended);
    assertThat(archive.load(fresh.id())).contains(ended);
  }

  @Test
  void an_unknown_job_is_absent() {
    assertThat(archive.load(Records.durableId())).isEmpty();
    assertThat(archive.loadBlob(Records.durableId(), Blob.INPUT)).isEmpty();
  }

  @Test
  void a_version_that_is_not_the_next_is_refused() {
    JobRecord fresh = saved();
    JobRecord mine = after(fresh, new Grant(Records.lease("mine")));
    JobRecord theirs = after(fresh, new Grant(Records.lease("theirs")));
    archive.save(mine);
    assertRefused(() -> archive.save(theirs));
    JobRecord next = after(mine, new Complete("mine", Records.answer("x"), NOW));
    JobRecord cancelled = after(mine, new Cancel("c", NOW));
    JobRecord afterNext = after(cancelled, new Complete("mine", Records.answer("x"), NOW));
    assertRefused(() -> archive.save(afterNext));
    archive.save(next);
    assertThat(archive.load(fresh.id())).contains(next);
  }

  @Test
  void a_second_job_under_one_id_is_refused() {
    JobRecord fresh = saved();
    assertRefused(() -> archive.save(Records.fresh(fresh.id())));
    assertThat(archive.load(fresh.id())).contains(fresh);
  }

  @Test
  void a_version_without_a_first_one_is_refused() {
    JobRecord running = after(fresh(), new Grant(Records.lease("a")));
    assertRefused(() -> archive.save(running));
    assertThat(archive.load(running.id())).isEmpty();
  }

  @Test
  void what_was_saved_may_be_saved_again() {
    JobRecord fresh = saved();
    archive.save(fresh);
    JobRecord running = after(fresh, new Grant(Records.lease("a")));
    archive.save(running);
    archive.save(running);
    assertThat(archive.load(fresh.id())).contains(running);
    assertRefused(() -> archive.save(fresh));
  }

  @Test
  void bytes_are_kept_until_they_are_removed() {
    JobId id = Records.durableId();
    Buffer large = Buffer.buffer(new byte[3_000_000]).setInt(7, 42);
    archive.saveBlob(id, Blob.INPUT, Buffer.buffer("first"));
    archive.saveBlob(id, Blob.INPUT, large);
    archive.saveBlob(id, Blob.ANSWER, Buffer.buffer("answer"));
    assertThat(archive.loadBlob(id, Blob.INPUT)).contains(large);
    archive.removeBlob(id, Blob.INPUT);
    archive.removeBlob(id, Blob.INPUT);
    assertThat(archive.loadBlob(id, Blob.INPUT)).isEmpty();
    assertThat(archive.loadBlob(id, Blob.ANSWER)).contains(Buffer.buffer("answer"));
  }

  @Test
  void a_job_that_is_removed_is_forgotten_with_all_that_is_beside_it() {
    JobRecord fresh = saved();
    archive.saveBlob(fresh.id(), Blob.ANSWER, Buffer.buffer("answer"));
    archive.remove(fresh.id());
    archive.remove(fresh.id());
    assertThat(archive.load(fresh.id())).isEmpty();
    assertThat(archive.loadBlob(fresh.id(), Blob.ANSWER)).isEmpty();
    archive.save(fresh);
  }

  @Test
  void who_opens_it_again_finds_all() throws Exception {
    List<JobRecord> records = IntStream.range(0, 50).mapToObj(i -> saved()).toList();
    archive.saveBlob(records.getFirst().id(), Blob.INPUT, Buffer.buffer("input"));
    archive.close();
    archive = open();
    Set<JobId> found = new HashSet<>();
    archive.forEachId(found::add);
    List<JobId> ids = records.stream().map(JobRecord::id).toList();
    assertThat(found).containsAll(ids);
    assertThat(archive.loadAll(ids)).containsExactlyInAnyOrderElementsOf(records);
    assertThat(archive.loadBlob(ids.getFirst(), Blob.INPUT)).contains(Buffer.buffer("input"));
  }
}
