package dev.turno.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter is taken from the form that the request's body is, {@code multipart/form-data} or
 * {@code application/x-www-form-urlencoded}. A record parameter is a parameter model: each of its
 * components is taken from there. An {@link Upload}, and lists and {@code Optional}s of it, is a
 * file; {@code Buffer} and {@code byte[]} are a file's or a field's bytes, in memory.
 *
 * <p>Browsers send the empty text for a field that was left blank: it counts as none, unless the
 * parameter is a {@code String}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Form {
  /** The name there; the parameter's own by default. */
  String value() default "";

  /**
   * What is taken when the request has no such value, as text; several for a list. None: the value
   * is required.
   */
  String[] defaultValue() default {};
}
