package dev.turno.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The media type of the result: {@code application/json} by default, {@code text/plain} for a
 * {@code String}, {@code application/octet-stream} for bytes. It may be a range, {@code image/*},
 * where each answer says by itself what it is: a {@code Reply} by its {@code Content-Type}, a
 * {@code Path} by its name.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Produces {
  String value();
}
