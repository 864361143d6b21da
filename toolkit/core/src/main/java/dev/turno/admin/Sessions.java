package dev.turno.admin;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How a browser comes in without a token: by a link that works once, within a minute, and gives it
 * a cookie for twelve hours. The cookie is signed, not kept: it holds over a restart, until the
 * tokens are changed. Thread-safe.
 */
final class Sessions {
  static final String COOKIE = "turno_admin";
  static final Duration LINK_HOLDS = Duration.ofMinutes(1);
  static final Duration COOKIE_HOLDS = Duration.ofHours(12);

  private final Tokens tokens;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Link> links = new ConcurrentHashMap<>();

  private record Link(Access access, long until) {}

  Sessions(Tokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /** The key of a new link. */
  String link(Access access) {
    long now = clock.millis();
    links.values().removeIf(link -> link.until() < now);
    var bytes = new byte[24];
    random.nextBytes(bytes);
    String key = HexFormat.of().formatHex(bytes);
    links.put(key, new Link(access, now + LINK_HOLDS.toMillis()));
    return key;
  }

  /** The value of the cookie that a link gives, once. */
  Optional<String> follow(String key) {
    Link link = links.remove(key);
    return link == null || link.until() < clock.millis()
        ? Optional.empty()
        : Optional.of(cookie(link.access()));
  }

  private String cookie(Access access) {
    String what = access + "." + (clock.millis() + COOKIE_HOLDS.toMillis());
    return what + "." + tokens.sign(what);
  }

  /** What the bearer of a cookie may do. */
  Optional<Access> access(String cookie) {
    int last = cookie.lastIndexOf('.');
    int first = cookie.indexOf('.');
    if (first < 0 || first == last) {
      return Optional.empty();
    }
    String what = cookie.substring(0, last);
    if (!Tokens.same(tokens.sign(what), cookie.substring(last + 1))
        || Long.parseLong(what.substring(first + 1)) < clock.millis()) {
      return Optional.empty();
    }
    return Optional.of(Access.valueOf(what.substring(0, first)));
  }
}
