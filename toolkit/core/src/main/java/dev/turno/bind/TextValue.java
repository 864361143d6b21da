package dev.turno.bind;

import dev.turno.operation.Types;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/** Reads values of one type from text that doesn't come from a request. */
public final class TextValue {
  private final Shape shape;

  private TextValue(Shape shape) {
    this.shape = shape;
  }

  /** The reader of a type; empty where its values can't be read from text. */
  public static Optional<TextValue> of(Converters converters, Type type) {
    return Shapes.of(converters, Types.boxed(type)).map(TextValue::new);
  }

  /** Whether it takes several texts. */
  public boolean takesMany() {
    return shape.takesMany();
  }

  /** The value when there is no text; empty when there has to be one. */
  public Optional<Object> none() {
    Object none = shape.none();
    return none == NoValue.ABSENT ? Optional.empty() : Optional.of(none);
  }

  /**
   * Reads texts: one, unless it {@link #takesMany}.
   *
   * @throws IllegalArgumentException when that is no such value; the message completes "it …"
   */
  public Object read(List<String> texts) {
    return read(shape, texts);
  }

  private static Object read(Shape shape, List<String> texts) {
    return switch (shape) {
      case Shape.One one -> accepted(one.reader().read(texts.getFirst()));
      case Shape.Maybe maybe -> maybe.some().apply(read(maybe.inner(), texts));
      case Shape.Many many ->
          many.collection()
              .apply(texts.stream().map(t -> accepted(many.element().read(t))).toArray());
      case Shape.File file -> throw noText();
      case Shape.Files files -> throw noText();
      case Shape.Named named -> throw noText();
    };
  }

  private static IllegalStateException noText() {
    return new IllegalStateException("only parameters of requests are of such a shape");
  }

  private static Object accepted(Object value) {
    if (value instanceof Refused refused) {
      throw new IllegalArgumentException(refused.message());
    }
    return value;
  }

  /** Whether a value of that name is a secret, and not to be shown. */
  public static boolean isSecret(String name) {
    return Secrets.isSecret("", name);
  }
}
