package dev.turno.spi;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a method looks like to people who call it in its own language.
 *
 * @param values what a call brings, in order: the first of the method's parameters
 * @param returned what a call gives: a {@code Future} for what the language waits for
 * @param reason what decides where it runs, in words: {@code returns Future<String>}
 * @param code calls it
 */
public record MethodSignature(List<Value> values, Type returned, String reason, Code code) {
  public MethodSignature {
    values = List.copyOf(values);
  }

  /** A parameter. */
  public record Value(String name, Type type) {}

  /** Calls a method. */
  @FunctionalInterface
  public interface Code {
    /**
     * Calls it.
     *
     * @param receiver the object that it is called on; ignored when it needs none
     * @param arguments one for each value; null takes the default of one that has a default
     */
    @Nullable Object call(@Nullable Object receiver, @Nullable Object[] arguments) throws Throwable;
  }
}
