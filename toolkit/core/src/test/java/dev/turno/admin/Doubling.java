package dev.turno.admin;

import dev.turno.http.CpuBound;
import dev.turno.http.Post;
import dev.turno.problem.ProblemException;

/** A function that slots compute, and that refuses what is negative. */
final class Doubling {
  @Post("/double/{n}")
  @CpuBound
  int twice(int n) {
    if (n < 0) {
      throw ProblemException.of(400, "negative");
    }
    return 2 * n;
  }
}
