package dev.turno.form;

import org.jspecify.annotations.Nullable;

/** Parameters of header values: {@code form-data; name="photo"}. */
final class Parameters {
  private Parameters() {}

  /** The value of the parameter of that name, letter case ignored; null when there is none. */
  static @Nullable String find(String header, String name) {
    int at = end(header, 0);
    while (at < header.length()) {
      int start = at + 1;
      int equals = header.indexOf('=', start);
      if (equals < 0) {
        return null;
      }
      String found = header.substring(start, equals).trim();
      int end = end(header, equals + 1);
      if (found.equalsIgnoreCase(name)) {
        return unquoted(header.substring(equals + 1, end).trim());
      }
      at = end;
    }
    return null;
  }

  /** The next semicolon that isn't within quotes, or the end. */
  private static int end(String header, int from) {
    boolean quoted = false;
    for (int i = from; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c == '"' && !(quoted && header.charAt(i - 1) == '\\')) {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        return i;
      }
    }
    return header.length();
  }

  /** Only a quote is escaped: browsers send the backslashes of old paths as they are. */
  private static String unquoted(String value) {
    return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1).replace("\\\"", "\"")
        : value;
  }
}
