package dev.turno.context;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The id by which a client, or a proxy before this server, knows a request. */
public final class RequestId {
  /** The header that brings it, and tells it in the answer. */
  public static final String HEADER = "X-Request-Id";

  private static final int LONGEST = 128;

  private RequestId() {}

  /**
   * What was sent, if it can stand in headers and log lines: 1 to 128 visible ASCII characters
   * without quotation marks and backslashes. Anything else is nobody's id.
   */
  public static Optional<String> of(@Nullable String sent) {
    return sent == null || !isUsable(sent) ? Optional.empty() : Optional.of(sent);
  }

  private static boolean isUsable(String sent) {
    if (sent.isEmpty() || sent.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < sent.length(); i++) {
      char c = sent.charAt(i);
      if (c <= ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }
}
