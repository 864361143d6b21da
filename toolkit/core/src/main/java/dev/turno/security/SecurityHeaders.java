package dev.turno.security;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Headers that every answer has, so that browsers do less with it; the defaults are OWASP's for an
 * API. An answer that has a header of that name by itself keeps its own. Immutable.
 */
public final class SecurityHeaders {
  private static final String CSP = "Content-Security-Policy";
  private static final String HSTS = "Strict-Transport-Security";

  private final Map<String, String> headers;

  private SecurityHeaders(Map<String, String> headers) {
    this.headers = headers;
  }

  /**
   * What OWASP advises for an API: nothing of an answer is run, framed or guessed at, and browsers
   * that came by TLS come by TLS for a year.
   */
  public static SecurityHeaders ofDefaults() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(CSP, "default-src 'none'; frame-ancestors 'none'");
    headers.put(HSTS, "max-age=31536000");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    return new SecurityHeaders(headers);
  }

  /** For an application with pages: scripts, styles and pictures come from this origin only. */
  public static SecurityHeaders forPages() {
    return ofDefaults()
        .withContentSecurityPolicy(
            "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self';"
                + " frame-ancestors 'none'");
  }

  public SecurityHeaders withContentSecurityPolicy(String policy) {
    return with(CSP, policy);
  }

  /** How long browsers come by TLS only; they are told in answers over TLS. */
  public SecurityHeaders withStrictTransport(Duration time, boolean subdomains) {
    return with(HSTS, "max-age=" + time.toSeconds() + (subdomains ? "; includeSubDomains" : ""));
  }

  /** Sets a header, in place of one of that name. */
  public SecurityHeaders with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new SecurityHeaders(more);
  }

  /** Leaves a header out. */
  public SecurityHeaders without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.keySet().removeIf(name::equalsIgnoreCase);
    return new SecurityHeaders(fewer);
  }

  /** Adds them to an answer's headers; {@code Strict-Transport-Security} only over TLS. */
  public void addTo(MultiMap answer, boolean secure) {
    headers.forEach(
        (name, value) -> {
          if (secure || !name.equals(HSTS)) {
            answer.set(name, value);
          }
        });
  }
}
