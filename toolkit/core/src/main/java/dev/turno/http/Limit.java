package dev.turno.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many calls of a handler, or how many results of a provider, there may be at once in this
 * process. The permits of a request are taken in one order before anything of it runs, and a
 * provider's is given back after its result was closed, so that requests cannot wait for one
 * another in a circle.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Limit {
  /** The number of permits. */
  int value();

  /**
   * How long a request waits for a permit before it gets 503: {@code 500ms}, {@code 2s}, or
   * ISO-8601.
   */
  String maxWait() default "1s";

  /** How many requests may wait; the next one gets 503 at once. */
  int maxWaiting() default 1000;
}
