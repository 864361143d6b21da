package dev.turno.security;

import dev.turno.http.Client;
import dev.turno.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Protects browser applications against forged requests (CSRF) without tokens, by what browsers
 * themselves tell: a request that changes something and was made by another site is refused, 403,
 * before its body is read.
 *
 * <pre>
 *   GET, HEAD, OPTIONS             -> passes: they change nothing
 *   Origin is a trusted one        -> passes
 *   Sec-Fetch-Site                 -> same-origin, none: passes; anything else: refused
 *   Origin, without Sec-Fetch-Site -> passes when it is the server's own: an older browser
 *   neither                        -> passes: no browser made it, so no cookie was borrowed
 * </pre>
 *
 * <p>{@code Sec-Fetch-Site} is sent by all browsers since March 2023.
 */
public final class CrossOriginProtection {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final Set<String> trusted;

  private CrossOriginProtection(Set<String> trusted) {
    this.trusted = trusted;
  }

  /** Requests come from this origin only. */
  public static CrossOriginProtection ofDefaults() {
    return new CrossOriginProtection(Set.of());
  }

  /**
   * Lets these other origins send requests, too: {@code https://admin.example}.
   *
   * @throws IllegalArgumentException when one is no origin
   */
  public CrossOriginProtection trusting(String... origins) {
    return new CrossOriginProtection(
        Arrays.stream(origins)
            .map(CrossOriginProtection::checked)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static String checked(String origin) {
    String host = URI.create(origin).getHost();
    if (host == null || !origin.matches("https?://[^/?#]+")) {
      throw new IllegalArgumentException(
          "'" + origin + "' is no origin: write https://admin.example, without a path");
    }
    return origin.toLowerCase(Locale.ROOT);
  }

  /** Why a request is refused; empty when it passes. */
  public Optional<Problem> refusal(HttpServerRequest request, Client client) {
    if (SAFE.contains(request.method().name())) {
      return Optional.empty();
    }
    String origin = request.getHeader("Origin");
    if (origin != null && trusted.contains(origin.toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none")
          ? Optional.empty()
          : refused("a page of another site");
    }
    return origin == null || isOwn(origin, client)
        ? Optional.empty()
        : refused("a page of " + origin);
  }

  private static boolean isOwn(String origin, Client client) {
    int scheme = origin.indexOf("://");
    return scheme > 0 && origin.substring(scheme + 3).equalsIgnoreCase(client.authority());
  }

  private static Optional<Problem> refused(String who) {
    return Optional.of(
        Problem.titled(
            403,
            "Cross-origin request",
            "The request was made by " + who + ", which is not let in."));
  }
}
