package dev.turno.examples.shop.order;

import dev.turno.http.Doc;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An order.
 *
 * @param total in euros
 */
public record Order(
    @Doc(example = "1") long id,
    @Doc(example = "anna") String customer,
    OrderStatus status,
    @Doc(example = "2030-01-06T10:15:30Z") Instant placed,
    List<OrderLine> lines,
    @Doc(value = "In euros.", example = "25.80") BigDecimal total,
    Delivery delivery) {
  public Order {
    lines = List.copyOf(lines);
  }
}
