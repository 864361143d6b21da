package dev.turno.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code .env} files: {@code NAME=value} in each line, with or without {@code export};
 * comments behind {@code #}; quotes around values, within which {@code "} knows {@code \\n}, {@code
 * \\"} and {@code \\\\}. Nothing is substituted.
 */
final class DotEnv {
  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
  private static final Pattern QUOTED =
      Pattern.compile("(?:'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\")\\s*(?:#.*)?");
  private static final Pattern COMMENT = Pattern.compile("\\s+#.*");

  private DotEnv() {}

  static Map<String, String> read(String file, List<String> lines) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            file + ":" + (i + 1) + " is no setting: write NAME=value");
      }
      values.put(matcher.group(1), value(matcher.group(2)));
    }
    return values;
  }

  private static String value(String text) {
    Matcher quoted = QUOTED.matcher(text);
    if (!quoted.matches()) {
      return COMMENT.matcher(text).replaceFirst("");
    }
    String plain = quoted.group(1);
    return plain == null ? unescaped(quoted.group(2)) : plain;
  }

  private static String unescaped(String text) {
    var plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        plain.append(next == 'n' ? '\n' : next);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
