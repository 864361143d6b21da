package dev.turno.plan;

import dev.turno.operation.Key;

/** What fills one parameter when its function's turn comes. */
sealed interface Feed {
  /** The binder has filled it, or the code that calls. */
  record FromRequest() implements Feed {}

  /**
   * What another function of the plan has returned.
   *
   * @param step the function's index in the layout
   * @param optional whether it is handed over as an {@code Optional}
   */
  record FromStep(int step, boolean optional) implements Feed {}

  /** An object of the application. */
  record FromApplication(Key key, boolean optional) implements Feed {}

  /** An empty {@code Optional}: nothing provides it. */
  record Absent() implements Feed {}

  /** What Turno itself knows. */
  record FromTurno(Class<?> type) implements Feed {}
}
