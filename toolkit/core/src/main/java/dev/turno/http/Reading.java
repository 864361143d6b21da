package dev.turno.http;

import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.problem.Violation;
import java.util.List;
import java.util.function.Function;

/** Reads one value, or ends the request with what is wrong with it. */
final class Reading {
  private Reading() {}

  static <T> T read(String in, String name, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      String message =
          e instanceof NumberFormatException ? "must be a number" : String.valueOf(e.getMessage());
      throw new ProblemException(Problem.invalid(List.of(new Violation(in, name, message, text))));
    }
  }
}
