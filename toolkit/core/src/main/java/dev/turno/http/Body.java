package dev.turno.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter is the request's body: {@code Buffer}, {@code byte[]} and {@code String} as it
 * came, anything else from JSON. {@code InputStream}, for methods that may block, and {@code
 * Flow.Publisher<Buffer>} are the body while it comes: no more of it is read from the client than
 * the method takes.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Body {}
