package dev.turno.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one proxy says by {@code Forwarded}, RFC 7239.
 *
 * @param address the address of who sent to it, without a port; {@code unknown} when it hides that
 * @param proto the scheme, empty when it isn't told
 * @param host the host that was asked for, empty when it isn't told
 */
record ForwardedElement(String address, String proto, String host) {
  /** The elements of a header in order, the nearest proxy's last. */
  static List<ForwardedElement> parse(String header) {
    List<ForwardedElement> elements = new ArrayList<>();
    for (String element : split(header, ',')) {
      String address = "unknown";
      String proto = "";
      String host = "";
      for (String pair : split(element, ';')) {
        int equals = pair.indexOf('=');
        String value = equals < 0 ? "" : unquoted(pair.substring(equals + 1).strip());
        switch (equals < 0 ? "" : pair.substring(0, equals).strip().toLowerCase(Locale.ROOT)) {
          case "for" -> address = withoutPort(value);
          case "proto" -> proto = value;
          case "host" -> host = value;
          default -> {
            // "by" and what others have added
          }
        }
      }
      elements.add(new ForwardedElement(address, proto, host));
    }
    return elements;
  }

  /** {@code 192.0.2.7:4711}, {@code [2001:db8::1]:80} and plain addresses as addresses. */
  static String withoutPort(String node) {
    if (node.startsWith("[")) {
      int end = node.indexOf(']');
      return literal(end < 0 ? "" : node.substring(1, end));
    }
    int colon = node.indexOf(':');
    boolean port = colon >= 0 && node.indexOf(':', colon + 1) < 0;
    return literal(port ? node.substring(0, colon) : node);
  }

  private static String literal(String address) {
    return AddressRange.bytes(address).isPresent() ? address : "unknown";
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** Splits outside of quotes. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }
}
