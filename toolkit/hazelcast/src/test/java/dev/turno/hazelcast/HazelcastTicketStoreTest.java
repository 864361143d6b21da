package dev.turno.hazelcast;

import dev.turno.queue.StoreContracts;
import dev.turno.spi.TicketStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class HazelcastTicketStoreTest extends StoreContracts {
  private static Members members;
  private static TicketStore store;

  @BeforeAll
  static void start() {
    members = Members.start(1);
    store = members.store(0);
  }

  @AfterAll
  static void stop() {
    members.close();
  }

  @Override
  protected TicketStore store() {
    return store;
  }
}
