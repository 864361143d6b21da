package dev.turno.measure;

/**
 * What a function has done.
 *
 * @param calls how many calls have ended since the start
 * @param running how many run
 * @param refused how many of the ended ones were refused: 4xx
 * @param failed how many have failed: 5xx
 * @param perSecond how many ended in a second, in the last minute
 * @param took how long they took, in the last minute
 * @param waited how long they had waited for a slot, in the last minute
 */
public record Figures(
    long calls,
    int running,
    long refused,
    long failed,
    double perSecond,
    Millis took,
    Millis waited) {

  /**
   * Durations in milliseconds.
   *
   * @param count how many there are; without any, all else is 0
   */
  public record Millis(long count, double p50, double p95, double p99) {
    /** What is told of a distribution. */
    public static Millis of(Distribution distribution) {
      return new Millis(
          distribution.count(),
          round(distribution.millis(0.5)),
          round(distribution.millis(0.95)),
          round(distribution.millis(0.99)));
    }
  }

  /** To three digits after the point, as it is told. */
  static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
