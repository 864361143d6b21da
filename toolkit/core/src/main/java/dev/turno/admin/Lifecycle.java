package dev.turno.admin;

/** Whether a node has started, and whether it is about to end. Thread-safe. */
public final class Lifecycle {
  private volatile boolean started;
  private volatile boolean draining;

  public Lifecycle() {}

  /** It takes work from now on. */
  public void started() {
    started = true;
  }

  /** It takes no more work; either it ends, or {@link #resumed} is called. */
  public void draining() {
    draining = true;
  }

  void resumed() {
    draining = false;
  }

  boolean isStarted() {
    return started;
  }

  boolean isDraining() {
    return draining;
  }
}
