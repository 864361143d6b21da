package dev.turno.examples.shop.order;

import dev.turno.http.Doc;
import java.math.BigDecimal;

/**
 * What was bought.
 *
 * @param product its number
 * @param name its name then
 * @param price of one, then, in euros
 */
public record OrderLine(
    @Doc(value = "The product's number.", example = "1") long product,
    @Doc(value = "The product's name then.", example = "Emma") String name,
    @Doc(value = "Of one, then, in euros.", example = "12.90") BigDecimal price,
    @Doc(example = "2") int quantity) {
  BigDecimal total() {
    return price.multiply(BigDecimal.valueOf(quantity));
  }
}
