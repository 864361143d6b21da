package dev.turno.examples.thumbnails.client;

import java.io.PrintStream;

/** A bar on one line of a terminal, drawn anew at each step. */
final class ProgressBar implements Progress {
  private static final int CELLS = 40;

  private final PrintStream terminal;
  private final long started = System.nanoTime();

  ProgressBar(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public void at(int done, int all) {
    int full = done * CELLS / Math.max(1, all);
    double seconds = (System.nanoTime() - started) / 1e9;
    terminal.printf(
        "\r[%s%s] %d of %d  %.0f s  %.1f/s\033[K",
        "#".repeat(full), "-".repeat(CELLS - full), done, all, seconds, done / seconds);
    terminal.flush();
  }

  @Override
  public void end() {
    terminal.println();
  }
}
