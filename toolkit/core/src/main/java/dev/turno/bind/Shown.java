package dev.turno.bind;

import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A value as it is repeated to its sender: what is short and plain, and nothing else. */
final class Shown {
  private static final int LONGEST_TEXT = 200;
  private static final int MOST_ELEMENTS = 20;

  private Shown() {}

  static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Number n -> n;
      case Boolean b -> b;
      case CharSequence s -> cut(s.toString());
      case Character c -> c.toString();
      case Enum<?> e -> e.name();
      case Temporal t -> t.toString();
      case UUID u -> u.toString();
      case Collection<?> c when isPlain(c) -> c.stream().map(Shown::of).toList();
      default -> null;
    };
  }

  private static boolean isPlain(Collection<?> values) {
    return values.size() <= MOST_ELEMENTS
        && values.stream().noneMatch(v -> v instanceof Collection || of(v) == null);
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    int end =
        Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
    return text.substring(0, end) + "…";
  }
}
