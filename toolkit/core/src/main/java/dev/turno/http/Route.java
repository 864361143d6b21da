package dev.turno.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method answers one HTTP method at a path. {@link Get}, {@link Post} and their kin are short
 * forms.
 *
 * <p>Where it runs follows from its signature: a method that returns {@code Future}, {@code
 * CompletionStage}, {@code Flow.Publisher} or a type of Mutiny, Reactor, RxJava 3 or Reactive
 * Streams runs on the event loop and must not block it; one that returns a plain value runs on a
 * virtual thread of its own and may block. {@link NonBlocking}, {@link Blocking} and {@link
 * CpuBound} say otherwise.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Route {
  /** The HTTP method, in capitals. */
  String method();

  /**
   * The path template: {@code /orders/{id}}; {@code {rest*}} as its last segment takes all that
   * follows, slashes included.
   */
  String path();
}
