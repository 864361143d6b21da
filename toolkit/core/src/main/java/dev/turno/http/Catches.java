package dev.turno.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method answers requests that failed with an exception: it takes it as a parameter, beside
 * what else it needs, and returns a {@code Problem}, a {@link Reply}, or any value that a handler
 * may return. It runs by the same rule as a handler does: a {@code Future} on the event loop, a
 * plain value on a virtual thread.
 *
 * <pre>{@code
 * @Catches
 * Problem soldOut(SoldOutException e) {
 *   return Problem.of(409, e.getMessage());
 * }
 * }</pre>
 *
 * <p>It serves the whole application, for exceptions of that class and its subclasses; the nearest
 * class goes first. What fails in it is a bug, and is answered 500. It isn't asked for invalid
 * values (422), nor on worker nodes: a CPU-bound function throws a {@code ProblemException}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Catches {
  /** The exceptions; by default that of the parameter. Several need a parameter that fits all. */
  Class<? extends Throwable>[] value() default {};
}
