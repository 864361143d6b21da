package dev.turno.office;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * What a client prefers of how its request is answered: RFC 7240. What is not understood is
 * ignored, as the standard wants it.
 *
 * @param respondAsync whether a ticket is welcome
 * @param patience how long the client is ready to wait for the answer itself
 */
public record Preference(boolean respondAsync, Optional<Duration> patience) {
  private static final long LONGEST_SECONDS = 3600;
  private static final Preference NONE = new Preference(false, Optional.empty());

  /** The preference of a request's {@code Prefer} headers. */
  public static Preference of(List<String> headers) {
    Preference preference = NONE;
    for (String header : headers) {
      var tokens = new StringTokenizer(header, ",");
      while (tokens.hasMoreTokens()) {
        preference = preference.and(withoutParameters(tokens.nextToken()));
      }
    }
    return preference;
  }

  private static String withoutParameters(String token) {
    int end = token.indexOf(';');
    return (end < 0 ? token : token.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private Preference and(String token) {
    if (token.equals("respond-async")) {
      return new Preference(true, patience);
    }
    int equals = token.indexOf('=');
    if (equals > 0 && token.substring(0, equals).strip().equals("wait") && patience.isEmpty()) {
      return new Preference(respondAsync, seconds(token.substring(equals + 1)));
    }
    return this;
  }

  private static Optional<Duration> seconds(String text) {
    try {
      long seconds = Long.parseLong(text.replace("\"", "").strip());
      return Optional.of(Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_SECONDS)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** What was honoured, for the {@code Preference-Applied} header. */
  public String applied() {
    String waited = patience.map(time -> "wait=" + time.toSeconds()).orElse("");
    if (!respondAsync) {
      return waited;
    }
    return waited.isEmpty() ? "respond-async" : "respond-async, " + waited;
  }
}
