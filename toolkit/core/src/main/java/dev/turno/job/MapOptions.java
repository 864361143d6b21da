package dev.turno.job;

import java.util.OptionalInt;

/**
 * How {@link Jobs#map} goes about its items.
 *
 * @param window how many calls are under way at once; default: twice as many as all slots take that
 *     there are for the function at the time, and at least 4
 * @param onProgress is told after each item; default: nobody
 */
public record MapOptions(OptionalInt window, Progress onProgress) {
  /** Is told how far it has come: one call at a time, {@code done} growing, on any thread. */
  @FunctionalInterface
  public interface Progress {
    /**
     * So many items are done.
     *
     * @param done how many have ended, well or not
     * @param total how many there are
     */
    void made(int done, int total);
  }

  public MapOptions {
    if (window.isPresent() && window.getAsInt() < 1) {
      throw new IllegalArgumentException("a window is at least 1, not " + window.getAsInt());
    }
  }

  public static MapOptions ofDefaults() {
    return new MapOptions(OptionalInt.empty(), (done, total) -> {});
  }

  public MapOptions withWindow(int calls) {
    return new MapOptions(OptionalInt.of(calls), onProgress);
  }

  public MapOptions withProgress(Progress listener) {
    return new MapOptions(window, listener);
  }
}
