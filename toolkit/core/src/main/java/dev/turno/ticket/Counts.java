package dev.turno.ticket;

/**
 * How often a job has been given to a worker node.
 *
 * @param attempt the attempts that ended by themselves, and the one that runs
 * @param lost how often its worker node was lost; not counted as attempts
 */
public record Counts(int attempt, int lost) {
  static final Counts NONE = new Counts(0, 0);

  Counts begun() {
    return new Counts(attempt + 1, lost);
  }

  Counts worthNothing() {
    return new Counts(attempt - 1, lost);
  }

  Counts lostOne() {
    return new Counts(attempt - 1, lost + 1);
  }
}
