package dev.turno.security;

import dev.turno.context.Identity;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps browsers logged in by a sealed cookie: the identity is in the cookie itself, encrypted, so
 * that nothing is stored and every gateway knows it. A cookie that was copied is good until its
 * time is over; keep that short where it matters. Together with it use {@link
 * CrossOriginProtection}. Immutable.
 *
 * <pre>{@code
 * @Post("/login")
 * Reply<Void> login(@Body Login form) {
 *   return Reply.<Void>status(204).withHeader("Set-Cookie", logins.enter(users.check(form)));
 * }
 * }</pre>
 */
public final class LoginCookie implements Authenticator {
  private static final int MOST_CHARS = 4000;

  private final Seal seal;
  private final String secret;
  private final InstantSource clock;
  private final Duration lifetime;
  private final boolean secure;

  private LoginCookie(String secret, InstantSource clock, Duration lifetime, boolean secure) {
    seal = new Seal(secret, "login", clock);
    this.secret = secret;
    this.clock = clock;
    this.lifetime = lifetime;
    this.secure = secure;
  }

  /** Logins of 8 hours; {@code secret} has 32 bytes or more, the same in all processes. */
  public static LoginCookie sealedBy(String secret) {
    return sealedBy(secret, InstantSource.system());
  }

  static LoginCookie sealedBy(String secret, InstantSource clock) {
    return new LoginCookie(secret, clock, Duration.ofHours(8), true);
  }

  /** How long a login is good for. */
  public LoginCookie withLifetime(Duration time) {
    return new LoginCookie(secret, clock, time, secure);
  }

  /** Lets the cookie travel without TLS, for development on a laptop. */
  public LoginCookie withoutTls() {
    return new LoginCookie(secret, clock, lifetime, false);
  }

  /** Whether the cookie is sent over TLS only. */
  public boolean isSecure() {
    return secure;
  }

  /**
   * The cookie's name: {@code __Host-login}, which no subdomain can set; without TLS {@code login}.
   */
  public String name() {
    return secure ? "__Host-login" : "login";
  }

  /**
   * The {@code Set-Cookie} header of a login.
   *
   * @throws IllegalArgumentException when the identity's claims are too many for a cookie
   */
  public String enter(Identity identity) {
    String sealed = seal.close(written(identity), lifetime);
    if (sealed.length() > MOST_CHARS) {
      throw new IllegalArgumentException(
          "the identity has "
              + sealed.length()
              + " characters when sealed, and a cookie has 4,000: keep fewer claims");
    }
    return cookie(sealed, lifetime.toSeconds());
  }

  /** The {@code Set-Cookie} header of a logout. */
  public String leave() {
    return cookie("", 0);
  }

  private String cookie(String value, long seconds) {
    return name()
        + "="
        + value
        + "; Path=/; Max-Age="
        + seconds
        + "; HttpOnly; SameSite=Lax"
        + (secure ? "; Secure" : "");
  }

  @Override
  public Challenge challenge() {
    return Challenge.of("Cookie", "login").with("cookie-name", name());
  }

  @Override
  public SecurityScheme securityScheme() {
    return new SecurityScheme.ApiKey(
        SecurityScheme.Place.COOKIE, name(), "The cookie that a login sets.");
  }

  /** A cookie that is no good is as none: browsers send it until it expires. */
  @Override
  public Future<Optional<Identity>> authenticate(HttpServerRequest request) {
    return Future.succeededFuture(
        Optional.ofNullable(request.getCookie(name()))
            .map(Cookie::getValue)
            .flatMap(seal::open)
            .flatMap(LoginCookie::read));
  }

  private static String written(Identity identity) {
    return new JsonObject()
        .put("name", identity.name())
        .put("scopes", new JsonArray(java.util.List.copyOf(identity.scopes())))
        .put("claims", new JsonObject(new java.util.LinkedHashMap<>(identity.claims())))
        .encode();
  }

  private static Optional<Identity> read(String text) {
    try {
      var json = new JsonObject(text);
      Set<String> scopes = new LinkedHashSet<>();
      json.getJsonArray("scopes", new JsonArray()).forEach(s -> scopes.add(String.valueOf(s)));
      return Optional.of(
          new Identity(
              json.getString("name", ""),
              "Cookie",
              scopes,
              json.getJsonObject("claims", new JsonObject()).getMap()));
    } catch (DecodeException | ClassCastException e) {
      return Optional.empty();
    }
  }
}
