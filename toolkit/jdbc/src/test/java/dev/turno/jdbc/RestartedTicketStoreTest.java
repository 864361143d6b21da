package dev.turno.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.job.JobState;
import dev.turno.queue.InMemoryTicketStore;
import dev.turno.spi.JobArchive;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Records;
import dev.turno.ticket.Transition;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs of a process alone, in the next process. */
class RestartedTicketStoreTest {
  @TempDir private Path folder;
  private JobArchive archive;

  @BeforeEach
  void openArchive() {
    archive = JdbcJobArchive.open(JdbcOptions.inFolder(folder));
  }

  @AfterEach
  void closeArchive() {
    archive.close();
  }

  private TicketStore restarted() {
    closeArchive();
    openArchive();
    return InMemoryTicketStore.of(archive, InstantSource.system());
  }

  @Test
  void what_it_kept_is_there_after_a_restart() {
    JobRecord record = Records.fresh(Records.durableId());
    archive.save(record);
    assertThat(restarted().find(record.id()).result()).contains(record);
  }

  @Test
  void what_ran_when_the_process_ended_waits_again_and_has_lost_a_worker() {
    JobRecord fresh = Records.fresh(Records.durableId());
    JobRecord running = new Transition.Grant(Records.lease("lease")).on(fresh).record();
    archive.save(fresh);
    archive.save(requireNonNull(running));
    JobRecord back = restarted().find(fresh.id()).result().orElseThrow();
    assertThat(back.state()).isEqualTo(JobState.AVAILABLE);
    assertThat(back.counts().lost()).isOne();
    assertThat(archive.load(fresh.id())).contains(back);
  }
}
