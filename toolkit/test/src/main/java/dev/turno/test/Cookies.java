package dev.turno.test;

import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** The cookies of one client. Looks neither at paths nor at times, but for cookies that end. */
final class Cookies {
  private final Map<String, String> values = new ConcurrentSkipListMap<>();

  void set(String name, String value) {
    values.put(name, value);
  }

  /** The same cookies, which change on their own from now on. */
  Cookies copy() {
    var copy = new Cookies();
    copy.values.putAll(values);
    return copy;
  }

  /** Takes what an answer sets. */
  void take(MultiMap headers) {
    for (String cookie : headers.getAll("set-cookie")) {
      String[] parts = cookie.split(";", 2);
      String[] pair = parts[0].split("=", 2);
      String name = pair[0].strip();
      String attributes = parts.length == 1 ? "" : parts[1].toLowerCase(Locale.ROOT);
      if (attributes.replace(" ", "").contains("max-age=0")) {
        values.remove(name);
      } else {
        values.put(name, pair.length == 1 ? "" : pair[1].strip());
      }
    }
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** The value of a {@code Cookie} header. */
  String header() {
    return values.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }
}
