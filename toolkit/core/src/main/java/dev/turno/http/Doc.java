package dev.turno.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the OpenAPI document tells of an operation, a parameter, a member of a record or bean, or a
 * type. On a class with handlers it describes their tag, which is the class's name unless {@link
 * #tags} says otherwise. It changes nothing of what the code does.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT,
  ElementType.FIELD,
  ElementType.TYPE
})
public @interface Doc {
  /**
   * An operation's summary, one line; by default made of the method's name. Of anything else its
   * description.
   */
  String value() default "";

  /** More, in CommonMark. */
  String description() default "";

  /** Whether it is better not used; {@code @Deprecated} says the same. */
  boolean deprecated() default false;

  /** The groups that an operation is shown in, or all operations of a class. */
  String[] tags() default {};

  /** Whether an operation, all of a class, or a parameter that isn't required is left out. */
  boolean hidden() default false;

  /**
   * A value as JSON; what isn't JSON is a text. On an operation it is its answer, else a value of
   * the parameter or member.
   */
  String example() default "";

  /** The operation's id in the document; by default {@code Burgers.orders}. */
  String id() default "";
}
