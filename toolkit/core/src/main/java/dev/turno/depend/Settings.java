package dev.turno.depend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The record is read from the application's settings when it starts, once, and is one of its
 * objects: constructors, handlers and providers take it as a parameter. Each component is a
 * setting, by the first of these that has it:
 *
 * <ol>
 *   <li>{@code --set mail.max-size=3} on the command line
 *   <li>{@code MAIL_MAX_SIZE} in the environment
 *   <li>{@code MAIL_MAX_SIZE} in the file {@code .env} beside {@code turno.toml}
 *   <li>{@code max-size = 3} under {@code [mail]} in {@code turno.toml}
 *   <li>{@link Default}
 * </ol>
 *
 * <p>An {@code Optional} may be absent, a list has its items between commas, and a record is a
 * table of its own ({@code [mail.tls]}). Jakarta Validation holds for components. All that is wrong
 * is told at once, with the origin of each value, and the application doesn't start.
 *
 * <pre>{@code
 * @Settings("mail")
 * record Mail(String host, @Min(1) @Max(65535) @Default("587") int port, Optional<String> password) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Settings {
  /** The table's name: {@code mail}. */
  String value();
}
