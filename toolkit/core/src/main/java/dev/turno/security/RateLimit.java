package dev.turno.security;

import dev.turno.depend.RateLimited;
import java.time.Duration;

/**
 * How many requests one sender may make.
 *
 * @param requests how many
 * @param per the time in which there may be as many
 * @param by whose requests are counted together
 */
public record RateLimit(int requests, Duration per, RateLimited.By by) {
  public RateLimit {
    if (requests < 1) {
      throw new IllegalArgumentException("a rate limit is 1 request or more, not " + requests);
    }
    if (per.compareTo(Duration.ofMillis(1)) < 0 || per.compareTo(Duration.ofDays(366)) > 0) {
      throw new IllegalArgumentException("a rate limit is per 1 ms to 366 days, not " + per);
    }
  }

  /** So many requests of each address. */
  public static RateLimit perClient(int requests, Duration per) {
    return new RateLimit(requests, per, RateLimited.By.CLIENT);
  }

  /** So many requests of each principal. */
  public static RateLimit perPrincipal(int requests, Duration per) {
    return new RateLimit(requests, per, RateLimited.By.PRINCIPAL);
  }
}
