package dev.turno.hazelcast;

import dev.turno.jdbc.JdbcJobArchive;
import dev.turno.jdbc.JdbcOptions;
import dev.turno.job.JobId;
import dev.turno.queue.StoreContracts;
import dev.turno.spi.JobArchive;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Records;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class HazelcastTicketStoreOnH2Test extends StoreContracts {
  @TempDir private static Path folder;
  private static JobArchive archive;
  private static Members members;
  private static TicketStore store;

  @BeforeAll
  static void start() {
    archive = JdbcJobArchive.open(JdbcOptions.inFolder(folder));
    members = Members.start(1, Optional.of(archive));
    store = members.store(0);
  }

  @AfterAll
  static void stop() {
    members.close();
    archive.close();
  }

  @Override
  protected TicketStore store() {
    return store;
  }

  @Override
  protected JobId newId() {
    return Records.durableId();
  }
}
