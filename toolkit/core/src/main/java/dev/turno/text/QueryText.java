package dev.turno.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the query of a request's target: pairs of names and values, encoded as those of forms.
 * Letter case counts. A value that cannot be decoded is refused by whoever asks for it, never
 * replaced.
 */
public final class QueryText {
  private QueryText() {}

  /**
   * The first value of that name, null when there is none.
   *
   * @throws MalformedTextException when it cannot be decoded
   */
  public static @Nullable String first(String query, String name) {
    for (int start = 0; start < query.length(); ) {
      int end = end(query, start);
      if (isNamed(query, start, end, name)) {
        return value(query, start, end);
      }
      start = end + 1;
    }
    return null;
  }

  /**
   * All values of that name, in order.
   *
   * @throws MalformedTextException when one of them cannot be decoded
   */
  public static List<String> all(String query, String name) {
    List<String> values = new ArrayList<>(2);
    for (int start = 0; start < query.length(); ) {
      int end = end(query, start);
      if (isNamed(query, start, end, name)) {
        values.add(value(query, start, end));
      }
      start = end + 1;
    }
    return values;
  }

  /**
   * All values by their names, both in order.
   *
   * @throws MalformedTextException when a name or a value cannot be decoded; tells the name
   */
  public static Map<String, List<String>> map(String query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int start = 0; start < query.length(); ) {
      int end = end(query, start);
      if (end > start) {
        String name = decode(query.substring(start, nameEnd(query, start, end)));
        values.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value(query, start, end, name));
      }
      start = end + 1;
    }
    return values;
  }

  private static int end(String query, int start) {
    int ampersand = query.indexOf('&', start);
    return ampersand < 0 ? query.length() : ampersand;
  }

  private static int nameEnd(String query, int start, int end) {
    int equals = query.indexOf('=', start);
    return equals < 0 || equals > end ? end : equals;
  }

  private static boolean isNamed(String query, int start, int end, String name) {
    int nameEnd = nameEnd(query, start, end);
    return isEncoded(query, start, nameEnd)
        ? name.equals(PercentCode.decodeForm(query.substring(start, nameEnd)))
        : nameEnd - start == name.length() && query.startsWith(name, start);
  }

  private static boolean isEncoded(String query, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = query.charAt(i);
      if (c == '%' || c == '+' || c > 0x7f) {
        return true;
      }
    }
    return false;
  }

  /** The value, of which its name is told when it is malformed: it may be a secret. */
  private static String value(String query, int start, int end, String name) {
    try {
      return value(query, start, end);
    } catch (MalformedTextException e) {
      throw new MalformedTextException(e.reason(), name);
    }
  }

  private static String value(String query, int start, int end) {
    int equals = nameEnd(query, start, end);
    return equals == end ? "" : decode(query.substring(equals + 1, end));
  }

  private static String decode(String text) {
    String decoded = PercentCode.decodeForm(text);
    if (decoded == null) {
      throw new MalformedTextException(MalformedTextException.OF_QUERY, text);
    }
    return decoded;
  }
}
