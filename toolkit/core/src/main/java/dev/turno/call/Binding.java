package dev.turno.call;

import dev.turno.problem.Problem;

/** What became of a request's values: arguments, or everything that is wrong with them. */
public sealed interface Binding {
  /** All values are there and valid. */
  record Bound() implements Binding {
    static final Bound INSTANCE = new Bound();
  }

  /** At least one isn't. */
  record Rejected(Problem problem) implements Binding {}

  /** The arguments were filled in. */
  static Binding bound() {
    return Bound.INSTANCE;
  }
}
