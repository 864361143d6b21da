package dev.turno.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes a field's value in place of what provides the field's type to the application: an object, a
 * provider or a guard. A field of type {@code Supplier<T>} stands in for a {@code T} and is asked
 * anew for each request, where requests have one of their own. Static; or of the instance, with
 * {@code @TurnoTest(perMethod = true)}.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Replaces {
  /** The {@code @Named} name of what is replaced, if it has one. */
  String value() default "";
}
