package dev.turno.operation;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * Reads durations as people write them: {@code 500ms}, {@code 2s}, {@code 5m}, {@code 1h}, or
 * ISO-8601.
 */
public final class Durations {
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms",
          Duration.ofMillis(1),
          "s",
          Duration.ofSeconds(1),
          "m",
          Duration.ofMinutes(1),
          "h",
          Duration.ofHours(1));

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException when {@code text} is none, with the forms that there are
   */
  public static Duration parse(String text) {
    try {
      if (text.startsWith("P")) {
        return Duration.parse(text);
      }
      int digits = 0;
      while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
        digits++;
      }
      Duration unit = UNITS.get(text.substring(digits).trim());
      if (unit != null && digits > 0) {
        return unit.multipliedBy(Long.parseLong(text.substring(0, digits)));
      }
    } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(message(text), e);
    }
    throw new IllegalArgumentException(message(text));
  }

  private static String message(String text) {
    return "'" + text + "' is no duration: write 500ms, 2s, 5m, 1h, or ISO-8601 such as PT2S";
  }
}
