package dev.turno.operation;

import java.lang.reflect.Type;
import java.util.List;

/** One parameter of a function: where its value comes from. */
public sealed interface Parameter {
  /** The parameter's name in the code. */
  String name();

  /** The parameter's declared type. */
  Type type();

  /**
   * A value from the request's head.
   *
   * @param source its name there
   * @param defaults what is taken when it is absent, as text; empty when there is no default
   */
  record Input(String name, Type type, Location in, String source, List<String> defaults)
      implements Parameter {}

  /** A record, each component of which is a value from the request's head. */
  record Model(String name, Type type, List<Input> components) implements Parameter {}

  /** The request's body. */
  record Body(String name, Type type) implements Parameter {}

  /** A value that the caller gives, by its position, to a function that only code calls. */
  record Argument(String name, Type type) implements Parameter {}

  /**
   * A provided value.
   *
   * @param optional whether the parameter is an {@code Optional}, empty when there is no provider
   */
  record Dependency(String name, Type type, Key key, boolean optional) implements Parameter {}

  /** What Turno itself knows: the request, its context, the Vert.x instance. */
  record Ambient(String name, Type type) implements Parameter {}
}
