package dev.turno.launcher.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is to be changed about a value, in that order.
 *
 * @param all each change
 */
record Changes<T>(List<UnaryOperator<T>> all) {
  Changes {
    all = List.copyOf(all);
  }

  /** None at all. */
  static <T> Changes<T> none() {
    return new Changes<>(List.of());
  }

  Changes<T> and(UnaryOperator<T> change) {
    List<UnaryOperator<T>> more = new ArrayList<>(all);
    more.add(change);
    return new Changes<>(more);
  }

  /** The value with all changes made. */
  T apply(T value) {
    T changed = value;
    for (UnaryOperator<T> change : all) {
      changed = change.apply(changed);
    }
    return changed;
  }
}
