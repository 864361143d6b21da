package dev.turno.lane;

import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;

/** What a client is told when a lane has no room. */
final class Refusal {
  private Refusal() {}

  static ProblemException overloaded(String what) {
    return new ProblemException(
        Problem.titled(503, "Overloaded", what + " is full; try again.")
            .withHeader("Retry-After", "1"));
  }
}
