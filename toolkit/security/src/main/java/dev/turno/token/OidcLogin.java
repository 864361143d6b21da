package dev.turno.token;

import dev.turno.context.Identity;
import dev.turno.http.Client;
import dev.turno.http.Cookie;
import dev.turno.http.Get;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.security.LoginCookie;
import dev.turno.security.Seal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs browsers in at an OpenID Connect issuer: authorization code flow with PKCE, state and nonce.
 * Add it as a service beside {@code Authentication.by(logins)}, {@code logins} being the {@link
 * LoginCookie} that it sets.
 *
 * <pre>
 *   GET  /login?to=/basket -> 302 to the issuer; the verifier, state and nonce in a sealed cookie
 *   GET  /login/callback   -> code for tokens; the ID token is checked; 302 to /basket, logged in
 *   POST /logout           -> 204, logged out here
 * </pre>
 */
public final class OidcLogin {
  private static final Logger LOG = LoggerFactory.getLogger(OidcLogin.class);
  private static final Duration TIME_TO_LOG_IN = Duration.ofMinutes(10);
  private static final String CALLBACK = "/login/callback";

  private final OidcOptions options;
  private final LoginCookie logins;
  private final Seal seal;
  private final JsonWebTokens idTokens;
  private @Nullable Future<OAuth2Auth> provider;

  /**
   * A login.
   *
   * @param logins how browsers are kept logged in
   * @param secret seals what a browser keeps while it is at the issuer: 32 bytes or more, the same
   *     in all processes
   */
  public OidcLogin(OidcOptions options, LoginCookie logins, String secret) {
    this.options = options;
    this.logins = logins;
    seal = new Seal(secret, "oidc");
    InstantSource clock = InstantSource.system();
    idTokens = JsonWebTokens.of(options.issuer(), options.clientId(), clock);
  }

  /** Sends a browser to the issuer. */
  @Get("/login")
  public Future<Reply<Void>> login(
      Vertx vertx, Client client, @Query(defaultValue = "/") String to) {
    var attempt = Attempt.begin(local(to));
    return provider(vertx)
        .map(
            auth ->
                redirect(auth.authorizeURL(authorization(attempt, client)))
                    .withHeader(
                        "Set-Cookie",
                        cookie(seal.close(attempt.text(), TIME_TO_LOG_IN), TIME_TO_LOG_IN)));
  }

  /** Takes a browser back. */
  @Get(CALLBACK)
  public Future<Reply<Void>> callback(
      Vertx vertx,
      Client client,
      @Query Optional<String> code,
      @Query Optional<String> state,
      @Query Optional<String> error,
      @Cookie("oidc") Optional<String> oidc) {
    Optional<Attempt> attempt = oidc.flatMap(seal::open).map(Attempt::of);
    if (attempt.isEmpty() || !attempt.get().state().equals(state.orElse(""))) {
      return refused("This login was not begun in this browser, or too long ago. Begin it again.");
    }
    if (error.isPresent() || code.isEmpty()) {
      return refused("The issuer did not log you in: " + error.orElse("it sent no code") + ".");
    }
    return provider(vertx)
        .compose(auth -> auth.authenticate(credentials(attempt.get(), code.get(), client)))
        .recover(OidcLogin::noTokens)
        .compose(user -> idTokens.claims(user.principal().getString("id_token", "")))
        .map(claims -> entered(claims, attempt.get()));
  }

  /** Logs a browser out here; at the issuer it stays logged in. */
  @Post("/logout")
  public Future<Reply<Void>> logout() {
    return Future.succeededFuture(Reply.<Void>status(204).withHeader("Set-Cookie", logins.leave()));
  }

  private Reply<Void> entered(JsonObject claims, Attempt attempt) {
    if (!attempt.nonce().equals(claims.getString("nonce"))) {
      throw unauthorized("The issuer's answer belongs to another login. Begin it again.");
    }
    return redirect(attempt.to())
        .withHeader("Set-Cookie", logins.enter(identity(claims)))
        .withHeader("Set-Cookie", cookie("", Duration.ZERO));
  }

  /** What is worth keeping in a cookie. */
  private static Identity identity(JsonObject claims) {
    Map<String, Object> kept = new LinkedHashMap<>();
    for (String name : List.of("iss", "name", "preferred_username", "email", "email_verified")) {
      Object value = claims.getValue(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    return ScopeClaims.STANDARD.identity(claims).withClaims(kept);
  }

  private OAuth2AuthorizationURL authorization(Attempt attempt, Client client) {
    return new OAuth2AuthorizationURL()
        .setRedirectUri(callbackUri(client))
        .setScopes(options.scopes())
        .setState(attempt.state())
        .setCodeChallenge(attempt.challenge())
        .setCodeChallengeMethod("S256")
        .putAdditionalParameter("nonce", attempt.nonce());
  }

  private Oauth2Credentials credentials(Attempt attempt, String code, Client client) {
    return new Oauth2Credentials()
        .setFlow(OAuth2FlowType.AUTH_CODE)
        .setCode(code)
        .setCodeVerifier(attempt.verifier())
        .setRedirectUri(callbackUri(client));
  }

  private String callbackUri(Client client) {
    return options.origin().orElseGet(client::origin) + CALLBACK;
  }

  /** The issuer as its configuration describes it: asked once, again after a failure. */
  private synchronized Future<OAuth2Auth> provider(Vertx vertx) {
    Future<OAuth2Auth> known = provider;
    if (known == null || known.failed()) {
      var settings = new OAuth2Options().setSite(options.issuer()).setClientId(options.clientId());
      options.clientSecret().ifPresent(settings::setClientSecret);
      known = OpenIDConnectAuth.discover(vertx, settings);
      provider = known;
    }
    return known.recover(
        e -> {
          LOG.warn("the issuer {} cannot be asked: {}", options.issuer(), e.toString());
          return Future.failedFuture(
              new ProblemException(
                  Problem.of(503, "The issuer cannot be reached now; try again.")
                      .withHeader("Retry-After", "30")));
        });
  }

  /** A path of this application: whoever makes a link to a login cannot send users elsewhere. */
  private static String local(String to) {
    boolean path = to.startsWith("/") && !to.startsWith("//") && !to.startsWith("/\\");
    return path && to.chars().allMatch(c -> c > ' ' && c < 127) ? to : "/";
  }

  private static Reply<Void> redirect(String location) {
    return Reply.<Void>status(302)
        .withHeader("Location", location)
        .withHeader("Cache-Control", "no-store");
  }

  private String cookie(String value, Duration time) {
    return "oidc="
        + value
        + "; Path=/login; Max-Age="
        + time.toSeconds()
        + "; HttpOnly; SameSite=Lax"
        + (logins.isSecure() ? "; Secure" : "");
  }

  private static <T> Future<T> noTokens(Throwable cause) {
    LOG.warn("the issuer gave no tokens for a code: {}", cause.toString());
    return refused("The issuer gave no tokens. Begin the login again.");
  }

  private static <T> Future<T> refused(String detail) {
    return Future.failedFuture(unauthorized(detail));
  }

  private static ProblemException unauthorized(String detail) {
    return new ProblemException(
        Problem.of(401, Objects.requireNonNull(detail))
            .withHeader("WWW-Authenticate", "Cookie realm=\"login\""));
  }
}
