package dev.turno.launcher.report;

/** What the {@code turno} command ends with. */
public enum ExitCode {
  /** All is well. */
  OK(0),
  /** The command failed. */
  FAILED(1),
  /** The command line, or a setting, is wrong. */
  USAGE(2),
  /** The cluster or Vert.x did not start. */
  NOT_STARTED(11),
  /** No JDK, or a machine that lacks something. */
  MACHINE(14),
  /** A port could not be bound, or a deployment failed. */
  NOT_BOUND(15),
  /** What was named is not there. */
  NOT_FOUND(24);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
