package dev.turno.depend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the security scheme that a guard or provider checks, for the OpenAPI document: each
 * operation that needs it is shown with a lock. The application defines the scheme by that name. It
 * checks nothing itself; the method does.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Secured {
  /** The scheme's name; of several any one is enough. */
  String[] value();

  /** The scopes that are needed, for OAuth 2 and OpenID Connect. */
  String[] scopes() default {};

  /** Whether requests without credentials are let in, too. */
  boolean optional() default false;
}
