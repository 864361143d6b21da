package dev.turno.depend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method makes a value that handlers, guards and other providers ask for by type (and {@link
 * Named name}). Its own signature decides where it runs, as a handler's does. An {@code
 * AutoCloseable} is closed after the response, in reverse order, also on failure and cancellation.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Provides {
  /** Whether a request has one instance; otherwise each place that asks gets its own. */
  boolean cached() default true;

  /** How long an instance lives. */
  Scope scope() default Scope.REQUEST;
}
