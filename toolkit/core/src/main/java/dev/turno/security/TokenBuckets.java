package dev.turno.security;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket for each sender. It keeps those of the senders that were seen last, up to a bound;
 * one that is forgotten starts again with a full bucket. Thread-safe.
 */
final class TokenBuckets {
  /** How many senders are remembered; about 100 bytes each. */
  static final int MOST = 100_000;

  private final double capacity;
  private final double nanosPerToken;
  private final Map<String, Bucket> buckets;

  /** What is left of a sender's tokens, and when that was so. */
  private static final class Bucket {
    double tokens;
    long at;

    Bucket(double tokens, long at) {
      this.tokens = tokens;
      this.at = at;
    }
  }

  /**
   * What came of a request.
   *
   * @param taken whether there was a token for it
   * @param left how many whole tokens are left
   * @param nanosToNext in what time there is one more
   */
  record Taken(boolean taken, int left, long nanosToNext) {}

  TokenBuckets(RateLimit limit, int most) {
    capacity = limit.requests();
    nanosPerToken = (double) limit.per().toNanos() / limit.requests();
    buckets =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * Takes a token, if there is one.
   *
   * @param now nanoseconds on a clock that never jumps
   */
  synchronized Taken take(String sender, long now) {
    Bucket bucket = buckets.computeIfAbsent(sender, s -> new Bucket(capacity, now));
    bucket.tokens = Math.min(capacity, bucket.tokens + (now - bucket.at) / nanosPerToken);
    bucket.at = now;
    boolean taken = bucket.tokens >= 1;
    if (taken) {
      bucket.tokens -= 1;
    }
    double missing = Math.floor(bucket.tokens) + 1 - bucket.tokens;
    return new Taken(taken, (int) bucket.tokens, (long) Math.ceil(missing * nanosPerToken));
  }

  synchronized int size() {
    return buckets.size();
  }
}
