package dev.turno.depend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many requests one sender may make of the operation; on a class, of all its operations
 * together. A sender may spend all of them at once, and gets them back evenly over the time: a
 * token bucket. The next one is answered 429 with {@code Retry-After}; every answer tells what is
 * left by {@code RateLimit}. Each process counts for itself.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RateLimited {
  /** The number of requests. */
  int value();

  /** The time in which there may be as many: {@code 1s}, {@code 1m}, {@code 1h}, or ISO-8601. */
  String per() default "1m";

  /** Whose requests are counted together. */
  By by() default By.CLIENT;

  /** Whose requests are counted together. */
  enum By {
    /** Those of one address; of one /64 network with IPv6. */
    CLIENT,
    /** Those of one principal, whom a guard has found out. */
    PRINCIPAL
  }
}
