package dev.turno.admin;

import org.jspecify.annotations.Nullable;

/** Whether a node has started, and whether it is about to end. Thread-safe. */
public final class Lifecycle {
  private volatile boolean started;
  private volatile boolean draining;
  private volatile @Nullable String flaw;

  public Lifecycle() {}

  /** It takes work from now on. */
  public void started() {
    flaw = null;
    started = true;
  }

  /** It takes no work, since its application cannot run as it is; until it has {@link #started}. */
  public void refusing(String why) {
    flaw = why;
    started = false;
  }

  /** It takes no more work; either it ends, or {@link #resumed} is called. */
  public void draining() {
    draining = true;
  }

  void resumed() {
    draining = false;
  }

  /** What is wrong with its application; null when it is well. */
  @Nullable String flaw() {
    return flaw;
  }

  boolean isStarted() {
    return started;
  }

  boolean isDraining() {
    return draining;
  }
}
