package dev.turno.examples.shop.order;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to customers. Blocks, as mail does. */
public interface Mailer {
  /** Confirms an order. */
  void confirm(Order order);

  /** Writes into the log: this shop has no post office. */
  final class ToLog implements Mailer {
    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

    @Override
    public void confirm(Order order) {
      LOG.info(
          "to {}: thank you for order {}, {} EUR", order.customer(), order.id(), order.total());
    }
  }
}
