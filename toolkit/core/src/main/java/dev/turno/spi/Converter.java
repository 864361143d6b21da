package dev.turno.spi;

/**
 * Reads a value from the text of a path segment, query parameter, header or cookie.
 *
 * @param <T> the value's type
 */
@FunctionalInterface
public interface Converter<T> {
  /**
   * Reads {@code text}. Called on any thread, at once from many.
   *
   * @throws IllegalArgumentException when {@code text} is no such value; its message is told to the
   *     client as it is and completes the sentence "id must …", for example {@code must be a whole
   *     number}
   */
  T convert(String text);
}
