package dev.turno.examples.shop.order;

import dev.turno.http.Doc;
import java.util.Set;

/**
 * How far an order has come.
 *
 * <pre>
 *   PLACED ---> SHIPPED ---> DELIVERED
 *      |
 *      +------> CANCELLED
 * </pre>
 */
@Doc("How far an order has come.")
public enum OrderStatus {
  PLACED,
  SHIPPED,
  DELIVERED,
  CANCELLED;

  boolean mayBecome(OrderStatus next) {
    return switch (this) {
      case PLACED -> Set.of(SHIPPED, CANCELLED).contains(next);
      case SHIPPED -> next == DELIVERED;
      case DELIVERED, CANCELLED -> false;
    };
  }
}
