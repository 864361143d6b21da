package dev.turno.operation;

import java.time.Duration;

/**
 * A method that runs when the application starts or stops.
 *
 * @param moment when
 * @param order its place among the others of that moment, as it was given
 * @param within how long it is waited for, when it stops
 * @param owner the class that it stands in
 */
public record Hook(
    Moment moment, int order, Duration within, Class<?> owner, ServiceFunction function) {
  /** When a hook runs. */
  public enum Moment {
    START,
    STOP
  }
}
