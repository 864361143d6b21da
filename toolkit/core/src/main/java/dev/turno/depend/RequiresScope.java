package dev.turno.depend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Only who has all of these scopes may have the operation, or any operation of the class; scopes of
 * a class and of its method add up. The application has a guard that yields a {@code
 * dev.turno.context.Identity}, whose scopes are meant. Without credentials the answer is 401,
 * without a scope 403 with the scopes that are needed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresScope {
  String[] value();
}
