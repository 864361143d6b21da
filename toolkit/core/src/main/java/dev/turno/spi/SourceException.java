package dev.turno.spi;

import java.util.List;
import java.util.stream.Collectors;

/** Source files were not loaded. Lists all that is wrong with them. */
public final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<SourceMistake> mistakes;

  public SourceException(List<SourceMistake> mistakes) {
    super(mistakes.stream().map(SourceMistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  public List<SourceMistake> mistakes() {
    return mistakes;
  }
}
