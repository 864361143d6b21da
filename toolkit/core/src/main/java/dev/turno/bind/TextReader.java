package dev.turno.bind;

import dev.turno.spi.Converter;
import java.util.Objects;

/** Reads a value from text; what can't be read is returned as {@link Refused}, not thrown. */
@FunctionalInterface
interface TextReader {
  /** The value, or a {@link Refused}. */
  Object read(String text);

  /** A reader that asks an application's converter. */
  static TextReader of(Converter<?> converter) {
    return text -> {
      try {
        return Objects.requireNonNull(converter.convert(text), "a converter returned null");
      } catch (IllegalArgumentException e) {
        return new Refused(Complaint.of(e));
      }
    };
  }
}
