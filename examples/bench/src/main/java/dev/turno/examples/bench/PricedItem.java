package dev.turno.examples.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item with its price and tax added up. */
record PricedItem(
    String name, double price, @Nullable Double tax, List<String> tags, double total) {
  static PricedItem of(Item item) {
    double tax = item.tax() == null ? 0 : item.tax();
    List<String> tags = item.tags() == null ? List.of() : item.tags();
    return new PricedItem(item.name(), item.price(), item.tax(), tags, item.price() + tax);
  }
}
