package dev.turno.queue;

import dev.turno.job.JobId;
import dev.turno.spi.TicketStore;
import dev.turno.spi.TicketStoreContract;
import dev.turno.ticket.Records;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;

/**
 * What every {@link TicketStore} promises, and what becomes of jobs over it. A store's test extends
 * it.
 */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
public abstract class StoreContracts {
  /** The store that is tested, at the start of each test; at first it has no open job. */
  protected abstract TicketStore store() throws Exception;

  /** A new id; a store that keeps durable jobs apart is tested with durable ones as well. */
  protected JobId newId() {
    return Records.id();
  }

  /** First, as the other leaves jobs open. */
  @Nested
  @Order(1)
  class Jobs extends JobQueueContract {
    @Override
    protected TicketStore store() throws Exception {
      return StoreContracts.this.store();
    }

    @Override
    protected JobId newId() {
      return StoreContracts.this.newId();
    }
  }

  @Nested
  @Order(2)
  class Tickets extends TicketStoreContract {
    @Override
    protected TicketStore store() throws Exception {
      return StoreContracts.this.store();
    }

    @Override
    protected JobId newId() {
      return StoreContracts.this.newId();
    }
  }
}
