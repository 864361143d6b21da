package dev.turno.bind;

import dev.turno.operation.Location;
import dev.turno.operation.Parameter;
import java.util.stream.Collectors;

/** Names of what is wrong as a whole. */
final class Sources {
  private Sources() {}

  /** What is blamed when a model's values are wrong together: all of them, by their names. */
  static Source whole(Parameter.Model model) {
    Location in =
        model.components().isEmpty() ? Location.QUERY : model.components().getFirst().in();
    String names =
        model.components().stream().map(Parameter.Input::source).collect(Collectors.joining(", "));
    return new Source(in, names, 0, false);
  }
}
