package dev.turno.hazelcast;

import dev.turno.job.JobId;
import dev.turno.queue.StoreContracts;
import dev.turno.spi.TicketStore;
import dev.turno.ticket.Records;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class HazelcastTicketStoreOfThreeTest extends StoreContracts {
  private static Members members;
  private static SeenFromElsewhere store;

  @BeforeAll
  static void start() {
    members = Members.start(3);
    store = new SeenFromElsewhere(members.store(1), members.store(0));
  }

  @AfterAll
  static void stop() {
    members.close();
  }

  @Override
  protected TicketStore store() {
    return store;
  }

  @Override
  protected JobId newId() {
    return store.own(Records::id);
  }
}
