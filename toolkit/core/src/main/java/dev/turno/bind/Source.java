package dev.turno.bind;

import dev.turno.call.Head;
import dev.turno.operation.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a value is in a request's head or form.
 *
 * @param in the part of the request
 * @param name its name there
 * @param index of a path variable, its index in the template
 * @param blankIsNone whether blanks around a text are none of it, and nothing else stands for no
 *     value, as in the fields of a form
 */
record Source(Location in, String name, int index, boolean blankIsNone) {
  /** The first text of that name. */
  @Nullable String first(Head head) {
    return switch (in) {
      case PATH -> head.path(index);
      case QUERY -> head.query(name);
      case HEADER -> head.header(name);
      case COOKIE -> head.cookie(name);
      case FORM -> filled(head.form(name));
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
      case FORM -> filled(head.formAll(name));
    };
  }

  private @Nullable String filled(@Nullable String text) {
    if (!blankIsNone || text == null) {
      return text;
    }
    String stripped = text.strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private List<String> filled(List<String> texts) {
    return blankIsNone
        ? texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList()
        : texts;
  }
}
