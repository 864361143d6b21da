package dev.turno.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Gathers every mistake of a definition, so that all are told at once. */
public final class Mistakes {
  private final List<Mistake> found = new ArrayList<>();

  /** Adds one, unless it is there already; see {@link Mistake} for the words. */
  public void add(String where, String what, String remedy) {
    var mistake = new Mistake(where, what, remedy);
    if (!found.contains(mistake)) {
      found.add(mistake);
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** All of them in a line; empty when there are none. */
  public String words() {
    return found.stream().map(Mistake::toString).collect(Collectors.joining(" "));
  }

  /** Throws a {@link DefinitionException} that lists them all, if there are any. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new DefinitionException(found);
    }
  }
}
