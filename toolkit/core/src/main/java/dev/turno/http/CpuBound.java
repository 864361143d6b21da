package dev.turno.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method computes: it runs on a slot of a worker node, a process of its own reached over the
 * clustered event bus. When there is no worker node it runs on the CPU pool of this process. It
 * returns the value itself, not a {@code Future}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CpuBound {
  /** The queue that worker nodes serve. */
  String queue() default "cpu";

  /**
   * The time that a call may take, waiting included: {@code 500ms}, {@code 30s}, {@code 5m}, or
   * ISO-8601.
   */
  String timeout() default "30s";

  /** Whether a call is sent to another worker node when the one that ran it is lost. */
  boolean retryable() default true;
}
