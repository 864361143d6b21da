package dev.turno.operation;

import java.util.List;
import java.util.stream.Collectors;

/** An application is defined wrongly and does not start. Lists all of its mistakes, a line each. */
public final class DefinitionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Mistake> mistakes;

  public DefinitionException(List<Mistake> mistakes) {
    super(
        (mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes")
            + " in the application:\n"
            + mistakes.stream().map(m -> "  " + m).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  public List<Mistake> mistakes() {
    return mistakes;
  }
}
