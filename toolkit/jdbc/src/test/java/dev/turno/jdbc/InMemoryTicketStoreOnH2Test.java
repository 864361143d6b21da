package dev.turno.jdbc;

import dev.turno.job.JobId;
import dev.turno.queue.InMemoryTicketStore;
import dev.turno.queue.StoreContracts;
import dev.turno.spi.JobArchive;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Records;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class InMemoryTicketStoreOnH2Test extends StoreContracts {
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
    return InMemoryTicketStore.of(archive, InstantSource.system());
  }

  @Override
  protected JobId newId() {
    return Records.durableId();
  }
}
