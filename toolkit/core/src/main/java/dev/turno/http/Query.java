package dev.turno.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter is taken from the query string. A record parameter is a parameter model: each of
 * its components is taken from there.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Query {
  /** The name there; the parameter's own by default. */
  String value() default "";

  /**
   * What is taken when the request has no such value, as text; several for a list. None: the value
   * is required.
   */
  String[] defaultValue() default {};
}
