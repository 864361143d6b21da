package dev.turno.server;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether media types fit, by RFC 9110. */
final class MediaTypes {
  private MediaTypes() {}

  /**
   * Whether a client that sent this {@code Accept} header takes {@code produced}, a type without
   * parameters.
   */
  static boolean accepts(@Nullable String accept, String produced) {
    if (accept == null || accept.isBlank() || accept.equals("*/*")) {
      return true;
    }
    String type = essence(produced);
    int best = -1;
    boolean allowed = false;
    for (String part : accept.split(",", -1)) {
      String range = essence(part);
      int precision = precision(range, type);
      if (precision > best) {
        best = precision;
        allowed = !isRefused(part);
      }
    }
    return allowed;
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

  /** Whether a range has the weight 0: {@code ;q=0}. */
  private static boolean isRefused(String part) {
    for (String parameter : part.split(";", -1)) {
      String text = parameter.trim();
      if (text.startsWith("q=0")) {
        return text.chars().skip(2).allMatch(c -> c == '0' || c == '.');
      }
    }
    return false;
  }

  private static String essence(String mediaType) {
    int semicolon = mediaType.indexOf(';');
    String essence = semicolon < 0 ? mediaType : mediaType.substring(0, semicolon);
    return essence.trim().toLowerCase(Locale.ROOT);
  }
}
