package dev.turno.examples.thumbnails.client;

import java.io.PrintStream;

/** A line for each tenth of the way, for logs. */
final class ProgressLines implements Progress {
  private static final int STEPS = 10;

  private final PrintStream log;
  private int told;

  ProgressLines(PrintStream log) {
    this.log = log;
  }

  @Override
  public void at(int done, int all) {
    int step = done * STEPS / Math.max(1, all);
    if (step > told) {
      told = step;
      log.println(done + " of " + all);
    }
  }

  @Override
  public void end() {}
}
