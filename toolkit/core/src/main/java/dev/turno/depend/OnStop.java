package dev.turno.depend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method runs when the application stops: after the last request and background task, before
 * its objects are closed. It takes objects of the application; its signature decides where it runs.
 * They run in the reverse of {@link OnStart}'s order. One that fails is logged, and the others run
 * all the same; none runs whose class has an {@code @OnStart} that did not succeed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnStop {
  /** Its place: lower numbers last. */
  int order() default 0;

  /** How long it is waited for: {@code 500ms}, {@code 10s}, or ISO-8601. */
  String within() default "10s";
}
