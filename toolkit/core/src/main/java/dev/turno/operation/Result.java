package dev.turno.operation;

import dev.turno.http.Reply;
import dev.turno.reactive.ReactiveType;
import dev.turno.reactive.ReactiveType.Gives;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/**
 * What a function returns.
 *
 * @param shape how its value arrives
 * @param type the value's type: {@code User} for a {@code Future<User>}; {@code void} for none
 */
public record Result(Shape shape, Type type) {
  /** How a result's value arrives. */
  public enum Shape {
    /** With the return. */
    VALUE,
    /** By an {@code io.vertx.core.Future}. */
    FUTURE,
    /** By a {@code java.util.concurrent.CompletionStage}. */
    STAGE,
    /** By a type of a reactive library that gives one value. */
    SINGLE,
    /** By one that gives one value, or none, which is 404 unless it is void. */
    MAYBE,
    /**
     * Item by item from a {@code java.util.concurrent.Flow.Publisher}, or what a reactive library
     * has like it, whose item type is {@link Result#type}.
     */
    PUBLISHER
  }

  /** Whether there may be nothing to answer with, which is 404. */
  public boolean mayBeMissing() {
    return switch (shape) {
      case VALUE, FUTURE, STAGE, SINGLE -> Types.raw(type) == Optional.class;
      case MAYBE -> !isVoid();
      case PUBLISHER -> false;
    };
  }

  public boolean isVoid() {
    return type == void.class || type == Void.class;
  }

  /**
   * Whether its value is sent item by item: a publisher or a stream, also within a {@code Reply}.
   */
  public boolean isStream() {
    return shape == Shape.PUBLISHER
        || (isWrapped(Types.raw(type)) && isItems(Types.raw(Types.argument(type))))
        || isItems(Types.raw(type));
  }

  /**
   * The type of what is sent: {@code User} for {@code Reply<Optional<User>>}; of a stream, that of
   * its items.
   */
  public Type body() {
    return body(type);
  }

  private static Type body(Type type) {
    Class<?> raw = Types.raw(type);
    return isWrapped(raw) || isItems(raw) ? body(Types.argument(type)) : type;
  }

  private static boolean isWrapped(Class<?> raw) {
    return raw == Reply.class || raw == Optional.class;
  }

  private static boolean isItems(Class<?> raw) {
    return raw == Stream.class
        || Flow.Publisher.class.isAssignableFrom(raw)
        || ReactiveType.of(raw).filter(type -> type.gives() == Gives.MANY).isPresent();
  }
}
