package dev.turno.office;

import dev.turno.call.CallResult;

/**
 * Makes of a value that was written for code what an HTTP client gets of it. Applied to a response
 * it changes nothing. Thread-safe.
 */
@FunctionalInterface
public interface Presenter {
  /**
   * The response of a function's value.
   *
   * @param function the function's id
   * @throws dev.turno.problem.ProblemException when a client is told of a problem instead
   */
  CallResult present(String function, CallResult.Whole value);
}
