package dev.turno.operation;

import java.lang.reflect.Type;

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
    /**
     * Item by item from a {@code java.util.concurrent.Flow.Publisher}, whose item type is {@link
     * Result#type}.
     */
    PUBLISHER
  }

  public boolean isVoid() {
    return type == void.class || type == Void.class;
  }
}
