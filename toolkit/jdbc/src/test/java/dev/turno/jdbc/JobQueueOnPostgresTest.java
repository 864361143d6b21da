package dev.turno.jdbc;

import dev.turno.job.JobId;
import dev.turno.queue.InMemoryTicketStore;
import dev.turno.queue.JobQueueContract;
import dev.turno.spi.JobArchive;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Records;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What becomes of the durable jobs of a process alone, in PostgreSQL. */
class JobQueueOnPostgresTest extends JobQueueContract {
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
    return InMemoryTicketStore.of(archive);
  }

  @Override
  protected JobId newId() {
    return Records.durableId();
  }
}
