package dev.turno.admin;

import dev.turno.problem.Problem;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides who comes in. Whatever the request: it has to be for this server by one of its names, so
 * that no web page reaches it by a name of its own (DNS rebinding). One that changes something must
 * not come from another origin. All but health probes, the login and the dashboard's own files need
 * a token or a cookie. Thread-safe.
 */
final class Doorkeeper {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> SAME_SITE = Set.of("same-origin", "none");
  private static final String BEARER = "bearer ";

  private final Tokens tokens;
  private final Sessions sessions;
  private final Set<String> hosts;
  private final boolean anyAddress;

  /**
   * A doorkeeper.
   *
   * @param host the address that the server binds
   * @param names further names by which it is reached
   */
  Doorkeeper(Tokens tokens, Sessions sessions, String host, Set<String> names) {
    this.tokens = tokens;
    this.sessions = sessions;
    hosts = new TreeSet<>(LOOPBACK);
    hosts.add(host.toLowerCase(Locale.ROOT));
    names.forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT)));
    // A name can be made to mean any address; an address cannot.
    anyAddress = !LOOPBACK.contains(host);
  }

  /** What somebody may do, or why not. */
  record Verdict(@Nullable Problem refusal, Optional<Access> access) {
    static Verdict refuse(Problem problem, Optional<Access> access) {
      return new Verdict(problem, access);
    }

    static Verdict admit(Optional<Access> access) {
      return new Verdict(null, access);
    }
  }

  Verdict judge(HttpServerRequest request) {
    String path = request.path() == null ? "" : request.path();
    if (isProbe(request, path)) {
      return Verdict.admit(Optional.empty());
    }
    HostAndPort authority = request.authority();
    if (authority == null || !isOurs(authority.host())) {
      return Verdict.refuse(misdirected(authority), Optional.empty());
    }
    if (!isReading(request) && isForeign(request, authority)) {
      return Verdict.refuse(foreign(), Optional.empty());
    }
    Optional<Access> access = access(request);
    if (access.isEmpty()) {
      return isReading(request) && isOpen(path)
          ? Verdict.admit(access)
          : Verdict.refuse(stranger(), access);
    }
    return access.get() == Access.READ && !isReading(request) && !path.equals(LoginApi.LINKS)
        ? Verdict.refuse(readOnly(), access)
        : Verdict.admit(access);
  }

  static boolean isReading(HttpServerRequest request) {
    return READING.contains(request.method().name());
  }

  private static boolean isProbe(HttpServerRequest request, String path) {
    return isReading(request)
        && (path.equals("/health/live")
            || path.equals("/health/ready")
            || path.equals("/health/started"));
  }

  /** The login, and the dashboard's own files, which tell nothing of a cluster. */
  private static boolean isOpen(String path) {
    return path.equals("/login") || path.equals("/") || path.startsWith("/assets/");
  }

  private boolean isOurs(String host) {
    return hosts.contains(host.toLowerCase(Locale.ROOT)) || (anyAddress && isAddress(host));
  }

  private static boolean isAddress(String host) {
    return host.matches("[0-9.]+") || host.startsWith("[");
  }

  private static boolean isForeign(HttpServerRequest request, HostAndPort authority) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return (site != null && !SAME_SITE.contains(site))
        || (origin != null
            && !origin.equalsIgnoreCase(request.scheme() + "://" + authority.toString()));
  }

  /** What whoever sent it may do; empty for a stranger. */
  Optional<Access> access(HttpServerRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return tokens.of(header.substring(BEARER.length()).strip());
    }
    Cookie cookie = request.getCookie(Sessions.COOKIE);
    return cookie == null ? Optional.empty() : sessions.access(cookie.getValue());
  }

  private static Problem misdirected(@Nullable HostAndPort authority) {
    String host = authority == null ? "no host" : "`" + authority.host() + "`";
    return Problem.titled(
        421,
        "Misdirected Request",
        "The admin API is not reached by "
            + host
            + ". Name it in TURNO_ADMIN_NAMES if it is a name of this node.");
  }

  private static Problem foreign() {
    return Problem.titled(
        403, "Cross-site request", "A page of another origin may not change anything here.");
  }

  private static Problem stranger() {
    return Problem.titled(
            401,
            "No token",
            "Send `Authorization: Bearer TOKEN`; turno token tells where the tokens are, turno ui"
                + " opens a browser with one.")
        .withHeader("WWW-Authenticate", "Bearer realm=\"turno admin\"");
  }

  private static Problem readOnly() {
    return Problem.titled(
        403, "Read-only token", "This token lets you look; changes take the admin token.");
  }
}
