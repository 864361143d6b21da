package dev.turno.polyglot.child;

import java.util.Locale;
import java.util.Map;

/** Reads how much memory a child may have: {@code 512m}, {@code 2g}. */
public final class Memory {
  private static final Map<String, Long> UNITS =
      Map.of("", 1L, "k", 1L << 10, "m", 1L << 20, "g", 1L << 30);

  private Memory() {}

  /**
   * A size as bytes.
   *
   * @param variable what it is called, for the message
   * @throws IllegalArgumentException when it is none
   */
  public static long bytes(String variable, String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT).replaceFirst("i?b$", "");
    String digits = lower.replaceFirst("[kmg]$", "");
    Long unit = UNITS.get(lower.substring(digits.length()));
    if (unit == null || !digits.matches("\\d{1,12}")) {
      throw new IllegalArgumentException(
          variable + " is '" + text + "': write a size such as 512m or 2g");
    }
    return Long.parseLong(digits) * unit;
  }
}
