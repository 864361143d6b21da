package dev.turno.examples.shop.order;

import dev.turno.examples.shop.paging.Cursor;
import dev.turno.http.Doc;
import dev.turno.http.Query;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/**
 * What a list of orders is narrowed to. The newest comes first.
 *
 * @param after where the page before ended
 */
record OrderFilter(
    @Doc("Only those that are that far.") Optional<OrderStatus> status,
    @Doc("Where the page before ended: its next.") Optional<Cursor> after,
    @Doc("How many there are on a page, at most.") @Query(defaultValue = "20") @Min(1) @Max(100)
        int limit) {
  private static final String ORDER = "NEWEST";

  OrderFilter {
    if (after.isPresent() && !after.get().order().equals(ORDER)) {
      throw new IllegalArgumentException("after is of another list");
    }
  }

  static Cursor after(Order order) {
    return new Cursor(ORDER, "", order.id());
  }
}
