package dev.turno.jdbc;

import dev.turno.job.JobId;
import dev.turno.queue.InMemoryTicketStore;
import dev.turno.queue.StoreContracts;
import dev.turno.spi.JobArchive;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Records;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class InMemoryTicketStoreOnPostgresTest extends StoreContracts {
  private static JobArchive archive;

  @BeforeAll
  static void open() {
    archive = JdbcJobArchive.open(PostgresServer.start().newDatabase());
  }

  @AfterAll
  static void close() {
    if (archive != null) {
      archive.close();
    }
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
