package dev.turno.lane;

import java.time.Duration;

/**
 * How often calls are repeated on another worker node when theirs is lost. The bounds on all calls
 * together keep a fault from multiplying the load that may have caused it.
 *
 * @param each how often one call is repeated at most; default 2
 * @param share how many repeats there may be for each call within the window; default 0.2
 * @param floor how many repeats there may be within the window however few calls there are; default
 *     100
 * @param window how far back calls and repeats are counted; default 10 s
 */
public record RetryLimits(int each, double share, int floor, Duration window) {
  public RetryLimits {
    if (each < 0 || floor < 0) {
      throw new IllegalArgumentException(
          "a call is repeated 0 times or more, not " + Math.min(each, floor));
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("the share of repeats is from 0 to 1, not " + share);
    }
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("the window is longer than 0, not " + window);
    }
  }

  public static RetryLimits ofDefaults() {
    return new RetryLimits(2, 0.2, 100, Duration.ofSeconds(10));
  }

  public RetryLimits withEach(int each) {
    return new RetryLimits(each, share, floor, window);
  }

  public RetryLimits withShare(double share) {
    return new RetryLimits(each, share, floor, window);
  }

  public RetryLimits withFloor(int floor) {
    return new RetryLimits(each, share, floor, window);
  }

  public RetryLimits withWindow(Duration window) {
    return new RetryLimits(each, share, floor, window);
  }
}
