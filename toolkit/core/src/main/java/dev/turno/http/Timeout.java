package dev.turno.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The time that a request may take. When it is over, what runs for it is cancelled; the answer is
 * 504, or 503 if the work never started.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Timeout {
  /** {@code 500ms}, {@code 30s}, {@code 5m}, or ISO-8601. */
  String value();
}
