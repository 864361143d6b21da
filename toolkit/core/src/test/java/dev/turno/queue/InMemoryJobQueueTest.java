package dev.turno.queue;

import dev.turno.spi.TicketStore;

class InMemoryJobQueueTest extends JobQueueContract {
  @Override
  protected TicketStore store() {
    return InMemoryTicketStore.empty();
  }
}
