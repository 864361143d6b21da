package dev.turno.depend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method runs when the application starts, in every process of it: after all its objects have
 * been constructed, before it takes requests and jobs. It takes objects of the application; its
 * signature decides where it runs, as a handler's does, and a {@code Future} is waited for. One
 * runs after another. When it fails the application doesn't start.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnStart {
  /** Its place: lower numbers first; of equal ones, in the order of registration. */
  int order() default 0;
}
