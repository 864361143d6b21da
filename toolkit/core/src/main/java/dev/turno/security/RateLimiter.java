package dev.turno.security;

import dev.turno.context.TimeSource;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.MultiMap;
import java.util.concurrent.TimeUnit;

/**
 * Holds senders to a {@link RateLimit}, and tells them what is left by {@code RateLimit} and {@code
 * RateLimit-Policy} (draft-ietf-httpapi-ratelimit-headers). Thread-safe.
 */
public final class RateLimiter {
  private final String name;
  private final RateLimit limit;
  private final TokenBuckets buckets;
  private final String policy;

  /**
   * A limiter that nobody has asked yet.
   *
   * @param name what its headers call it
   */
  public RateLimiter(String name, RateLimit limit) {
    this.name = name;
    this.limit = limit;
    buckets = new TokenBuckets(limit, TokenBuckets.MOST);
    policy = "\"" + name + "\";q=" + limit.requests() + ";w=" + seconds(limit.per().toNanos());
  }

  /**
   * Counts a request.
   *
   * @param sender whose it is
   * @param headers the response's, which are told what is left
   * @param time what the limit goes by
   * @throws ProblemException 429, when the sender has made too many
   */
  public void take(String sender, MultiMap headers, TimeSource time) {
    TokenBuckets.Taken taken = buckets.take(sender, time.nanos());
    headers.add("RateLimit-Policy", policy);
    headers.add(
        "RateLimit", "\"" + name + "\";r=" + taken.left() + ";t=" + seconds(taken.nanosToNext()));
    if (!taken.taken()) {
      long wait = seconds(taken.nanosToNext());
      throw new ProblemException(
          Problem.of(
                  429,
                  "There may be "
                      + limit.requests()
                      + " requests in "
                      + seconds(limit.per().toNanos())
                      + " s; try again in "
                      + wait
                      + " s.")
              .withHeader("Retry-After", Long.toString(wait)));
    }
  }

  /** The sender that an address stands for: the address, or its /64 network with IPv6. */
  public static String sender(String address) {
    return AddressRange.bytes(address)
        .filter(bytes -> bytes.length == 16)
        .map(bytes -> java.util.HexFormat.of().formatHex(bytes, 0, 8))
        .orElse(address);
  }

  /** Whole seconds, rounded up. */
  private static long seconds(long nanos) {
    long second = TimeUnit.SECONDS.toNanos(1);
    return Math.max(1, (nanos + second - 1) / second);
  }
}
