package dev.turno.bind;

import dev.turno.call.Head;
import dev.turno.operation.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a value is in a request's head.
 *
 * @param in the part of the head
 * @param name its name there
 * @param index of a path variable, its index in the template
 */
record Source(Location in, String name, int index) {
  /** The first text of that name. */
  @Nullable String first(Head head) {
    return switch (in) {
      case PATH -> head.path(index);
      case QUERY -> head.query(name);
      case HEADER -> head.header(name);
      case COOKIE -> head.cookie(name);
    };
  }

  /** All texts of that name, in order. */
  List<String> all(Head head) {
    return switch (in) {
      case PATH -> List.of(head.path(index));
      case QUERY -> head.queryAll(name);
      case HEADER -> head.headerAll(name);
      case COOKIE -> {
        @Nullable String cookie = head.cookie(name);
        yield cookie == null ? List.of() : List.of(cookie);
      }
    };
  }
}
