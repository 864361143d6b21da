package dev.turno.queue;

import dev.turno.spi.TicketStore;

class InMemoryTicketStoreTest extends StoreContracts {
  @Override
  protected TicketStore store() {
    return InMemoryTicketStore.empty();
  }
}
