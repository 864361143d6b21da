package dev.turno.launcher.report;

import java.util.List;
import java.util.stream.Collectors;

/** An application cannot run as it is. Lists all that is wrong with it. */
public final class Flawed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String title;
  private final transient List<Flaw> flaws;

  /**
   * @param title the kind of what is wrong: {@code App.java does not compile}
   */
  public Flawed(String title, List<Flaw> flaws, Throwable cause) {
    super(flaws.stream().map(Flaw::toString).collect(Collectors.joining("\n")), cause);
    this.title = title;
    this.flaws = List.copyOf(flaws);
  }

  public String title() {
    return title;
  }

  /** The first of what is wrong, in a line. */
  public String first() {
    return flaws.stream()
        .findFirst()
        .flatMap(flaw -> flaw.toString().lines().findFirst())
        .orElse(title);
  }

  public List<Flaw> flaws() {
    return flaws;
  }
}
