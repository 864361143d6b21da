package dev.turno.jdbc;

import dev.turno.job.JobId;
import dev.turno.queue.InMemoryTicketStore;
import dev.turno.queue.JobQueueContract;
import dev.turno.spi.JobArchive;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Records;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the durable jobs of a process alone. */
class JobQueueOnH2Test extends JobQueueContract {
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
}
