package dev.turno.hazelcast;

import dev.turno.jdbc.JdbcJobArchive;
import dev.turno.jdbc.PostgresServer;
import dev.turno.job.JobId;
import dev.turno.queue.StoreContracts;
import dev.turno.spi.JobArchive;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Records;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class HazelcastTicketStoreOnPostgresTest extends StoreContracts {
  private static @Nullable JobArchive archive;
  private static @Nullable Members members;
  private static SeenFromElsewhere store;

  @BeforeAll
  static void start() {
    archive = JdbcJobArchive.open(PostgresServer.start().newDatabase());
    members = Members.start(3, Optional.of(archive));
    store = new SeenFromElsewhere(members.store(1), members.store(0));
  }

  @AfterAll
  static void stop() {
    if (members != null) {
      members.close();
    }
    if (archive != null) {
      archive.close();
    }
  }

  @Override
  protected TicketStore store() {
    return store;
  }

  @Override
  protected JobId newId() {
    return store.own(Records::durableId);
  }
}
