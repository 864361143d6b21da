package dev.turno.respond;

import org.jspecify.annotations.Nullable;

/** Text and bytes have no form for null, as JSON has. */
final class Present {
  private Present() {}

  static Object of(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException(
          "the function returned null; return an Optional for what may be absent");
    }
    return value;
  }
}
