package dev.turno.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.job.JobId;
import dev.turno.queue.InMemoryTicketStore;
import dev.turno.spi.JobArchive;
import dev.turno.spi.TicketStore;
import dev.turno.spi.TicketStoreContract;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Records;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InMemoryTicketStoreOnH2Test extends TicketStoreContract {
  @TempDir private static Path folder;
  private static JobArchive archive;

  @BeforeAll
  static void openArchive() {
    archive = JdbcJobArchive.open(JdbcOptions.inFolder(folder));
  }

  @AfterAll
  static void closeArchive() {
    archive.close();
  }

  @Override
  protected TicketStore store() {
    return InMemoryTicketStore.of(archive);
  }

  @Override
  protected JobId newId() {
    return Records.durableId();
  }

  @Test
  void what_it_kept_is_there_after_a_restart() {
    JobRecord record = Records.fresh(newId());
    archive.save(record);
    closeArchive();
    openArchive();
    assertThat(store().find(record.id()).result()).contains(record);
  }
}
