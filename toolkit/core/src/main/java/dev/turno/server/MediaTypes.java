package dev.turno.server;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether media types fit, by RFC 9110. */
final class MediaTypes {
  private MediaTypes() {}

  /** The weight of what a client wants as much as anything. */
  static final int FULL = 1000;

  /**
   * Whether a client that sent this {@code Accept} header takes {@code produced}, a type without
   * parameters.
   */
  static boolean accepts(@Nullable String accept, String produced) {
    return weight(accept, produced) > 0;
  }

  /**
   * How much a client that sent this {@code Accept} header likes {@code produced}, which may be a
   * range of which the answer will be one: 0, not at all, to 1000. A header without any media range
   * says nothing.
   */
  static int weight(@Nullable String accept, String produced) {
    if (accept == null || accept.isBlank() || accept.equals("*/*")) {
      return FULL;
    }
    String type = essence(produced);
    int best = -1;
    int weight = 0;
    boolean saysNothing = true;
    for (String part : accept.split(",", -1)) {
      String range = essence(part);
      saysNothing &= !isRange(range);
      int precision = Math.max(precision(range, type), Math.min(precision(type, range), 1));
      if (precision > best) {
        best = precision;
        weight = weight(part);
      }
    }
    return saysNothing ? FULL : weight;
  }

  private static boolean isRange(String text) {
    int slash = text.indexOf('/');
    return slash > 0 && slash < text.length() - 1;
  }

  /** Whether a body of that {@code Content-Type} is one of {@code consumed}. */
  static boolean isAmong(@Nullable String contentType, List<String> consumed) {
    if (contentType == null) {
      return false;
    }
    String type = essence(contentType);
    for (String each : consumed) {
      if (precision(essence(each), type) >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a body of that {@code Content-Type} is JSON: {@code application/json} or a type that
   * ends in {@code +json}.
   */
  static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    if (contentType.equals("application/json")) {
      return true;
    }
    String type = essence(contentType);
    return type.equals("application/json") || type.endsWith("+json");
  }

  /** How precisely a range names a type: 2 exactly, 1 with any subtype, 0 any type, -1 not. */
  private static int precision(String range, String type) {
    if (range.equals(type)) {
      return 2;
    }
    if (range.equals("*/*")) {
      return 0;
    }
    boolean anySubtype = range.endsWith("/*");
    return anySubtype && type.startsWith(range.substring(0, range.length() - 1)) ? 1 : -1;
  }

  /** The {@code q} of a range, in thousandths; all when it has none, or one that is malformed. */
  private static int weight(String part) {
    for (String parameter : part.split(";", -1)) {
      String text = parameter.trim();
      if (text.startsWith("q=") || text.startsWith("Q=")) {
        try {
          return (int) Math.round(Math.clamp(Double.parseDouble(text.substring(2)), 0, 1) * FULL);
        } catch (NumberFormatException e) {
          return FULL;
        }
      }
    }
    return FULL;
  }

  private static String essence(String mediaType) {
    int semicolon = mediaType.indexOf(';');
    String essence = semicolon < 0 ? mediaType : mediaType.substring(0, semicolon);
    return essence.trim().toLowerCase(Locale.ROOT);
  }
}
