package dev.turno.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An answer that the signature doesn't tell, for the OpenAPI document: another status of a {@code
 * Reply}, a {@code ProblemException}; or more of the answer that it tells, by its status. On a
 * guard or provider it is an answer of each operation that needs that. It changes nothing of what
 * the code does.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Responds.All.class)
public @interface Responds {
  /** The status, 200 to 599. */
  int status();

  /** When it is answered; by default what the status is called. */
  String description() default "";

  /**
   * The type of the body, of an item for a stream. {@code void}, the default, is what the signature
   * tells for that status, else a problem from 400 on and no body below.
   */
  Class<?> type() default void.class;

  /** The body's media type; that of the operation by default. */
  String mediaType() default "";

  /** Headers, each with what it tells: {@code Location: where the order is}. */
  String[] headers() default {};

  /** Several of them. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface All {
    Responds[] value();
  }
}
