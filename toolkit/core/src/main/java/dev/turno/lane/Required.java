package dev.turno.lane;

import org.jspecify.annotations.Nullable;

/** Checks what another node has written. */
final class Required {
  private Required() {}

  static void value(@Nullable Object value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
  }

  static void text(@Nullable String value, String name) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
  }
}
