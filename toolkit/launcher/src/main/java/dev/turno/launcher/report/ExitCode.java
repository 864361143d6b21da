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
  /** No admin API answers. */
  UNREACHABLE(20),
  /** A node refuses: the token, or what was asked for. */
  REFUSED(21),
  /** What was waited for has not come in time. */
  TIMED_OUT(22),
  /** It works, and there is trouble. */
  DEGRADED(23),
  /** There is no such node, queue, job or function. */
  NOT_FOUND(24);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
