package dev.turno.operation;

import java.lang.reflect.Type;
import java.util.List;

/** One parameter of a function: where its value comes from. */
public sealed interface Parameter {
  /** The parameter's name in the code. */
  String name();

  /** The parameter's declared type. */
  Type type();

  /** Whether its value is, or has, something of a form, so that the request's body is one. */
  default boolean isOfForm() {
    return switch (this) {
      case Input input -> input.in() == Location.FORM;
      case Model model -> model.components().stream().anyMatch(Input::isOfForm);
      case Body body -> false;
      case Argument argument -> false;
      case Dependency dependency -> false;
      case Ambient ambient -> false;
    };
  }

  /**
   * A value from the request's head, or from its form: a text, a map of all texts, or of a form a
   * file, see {@link FormFiles}.
   *
   * @param source its name there
   * @param defaults what is taken when it is absent, as text; empty when there is no default
   */
  record Input(String name, Type type, Location in, String source, List<String> defaults)
      implements Parameter {}

  /** A record, each component of which is a value from the request's head or form. */
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
