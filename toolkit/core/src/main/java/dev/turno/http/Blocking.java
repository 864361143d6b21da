package dev.turno.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method runs on a named, bounded pool of platform threads. Without it a plain method runs on a
 * virtual thread of its own, which is right unless the number of calls at once has to be limited or
 * code needs platform threads.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Blocking {
  /** The pool's name, as the application defines it. */
  String value();
}
