package dev.turno.queue;

import dev.turno.spi.TicketStore;
import dev.turno.spi.TicketStoreContract;

class InMemoryTicketStoreTest extends TicketStoreContract {
  @Override
  protected TicketStore store() {
    return InMemoryTicketStore.empty();
  }
}
