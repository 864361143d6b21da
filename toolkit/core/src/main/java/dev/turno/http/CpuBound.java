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

  /**
   * How many calls the method is invoked for at once, at most; 1, the default, for one. With more
   * it takes a {@code List<T>} and returns a {@code List<R>} of the same size, in the same order:
   * {@code List<Label> classify(List<Image> images)}. A request still brings one {@code T}, and its
   * answer is one {@code R}; Turno gathers them where the method runs. What else the method takes
   * is provided once for the batch. When it throws, all of the batch's calls fail alike.
   */
  int batch() default 1;

  /** How long the first call of a batch waits for others; less than the timeout. */
  String batchWait() default "5ms";

  /** Whether a call is sent to another worker node when the one that ran it is lost. */
  boolean retryable() default true;
}
