package dev.turno.polyglot.child;

import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import java.time.Duration;

/** What callers are told when children cannot run their calls. */
final class Refusals {
  private Refusals() {}

  static ProblemException stopping() {
    return later(Problem.of(503, "The server is stopping."), 1);
  }

  static ProblemException crashes(String function, Duration rest) {
    String detail =
        function
            + " ended its process "
            + Poison.CRASHES
            + " times in a row, and is left alone for a while.";
    return later(Problem.titled(503, "Function crashes", detail), rest.toSeconds() + 1);
  }

  static ProblemException overloaded(int waiting, String name) {
    String detail = waiting + " calls wait for a child of " + name + "; try again.";
    return later(Problem.titled(503, "Overloaded", detail), 1);
  }

  static ProblemException doesNotStart(String function) {
    return later(Problem.of(503, "What runs " + function + " does not start."), 1);
  }

  static ProblemException crashed(String function, String how) {
    String detail = "The process that ran " + function + " ended (" + how + ").";
    return new ProblemException(Problem.titled(502, "Function crashed", detail));
  }

  private static ProblemException later(Problem problem, long seconds) {
    return new ProblemException(problem.withHeader("Retry-After", Long.toString(seconds)));
  }
}
