package dev.turno.examples.shop.paging;

import dev.turno.http.Doc;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param items its items, in the list's order
 * @param next what to ask with, as {@code after}, for the items that follow; none at the end
 */
public record Page<T>(
    @Doc("The items, in the list's order.") List<T> items,
    @Doc("Where it goes on: ask with it as after. Null at the end.") Optional<Cursor> next) {
  public Page {
    items = List.copyOf(items);
  }

  /**
   * A page of at most {@code limit} items.
   *
   * @param found one more than that, if there are as many: so the end is known without counting
   * @param cursor tells where a page ends that has this item as its last
   */
  public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> cursor) {
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty());
    }
    List<T> items = found.subList(0, limit);
    return new Page<>(items, Optional.of(cursor.apply(items.getLast())));
  }
}
