package dev.turno.launcher.settings;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sizes as people write them. */
final class Sizes {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(B|KiB|MiB|GiB)?");

  private Sizes() {}

  /**
   * The bytes of {@code 512KiB}, {@code 16MiB}, {@code 1GiB} or {@code 1000}; empty for anything
   * else.
   */
  static OptionalLong parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "B" : matcher.group(2);
    return OptionalLong.of(
        switch (unit) {
          case "KiB" -> amount << 10;
          case "MiB" -> amount << 20;
          case "GiB" -> amount << 30;
          default -> amount;
        });
  }
}
