package dev.turno.depend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method decides whether a request goes on: it runs before the body is read and reads only the
 * request's head. One that returns a value provides it (a current user, say); one that returns
 * nothing guards every operation of its class. A {@code java.security.Principal} becomes the
 * request's principal. It refuses by a {@code ProblemException}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Guard {}
