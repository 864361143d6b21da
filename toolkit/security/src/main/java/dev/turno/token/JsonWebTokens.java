package dev.turno.token;

import dev.turno.context.Identity;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.security.Authenticator;
import dev.turno.security.BearerTokens;
import dev.turno.security.Challenge;
import dev.turno.security.SecurityScheme;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.authentication.TokenCredentials;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Bearer tokens that are signed JSON Web Tokens (RFC 7519, RFC 9068): checked by the issuer's keys,
 * for issuer, audience and times. The subject becomes the {@link Identity}'s name; {@code scope} or
 * {@code scp} its scopes. Immutable; each {@code with} method gives a copy.
 *
 * <pre>{@code
 * Authentication.by(JsonWebTokens.of("https://id.example/realms/shop", "shop-api"))
 * }</pre>
 */
public final class JsonWebTokens implements Authenticator {
  /** The algorithms that are taken unless it is said otherwise: public keys only. */
  public static final Set<String> ALGORITHMS =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA");

  private static final Duration LEEWAY = Duration.ofSeconds(30);

  private final KeySource keys;
  private final Set<String> algorithms;
  private final TokenRules rules;
  private final ScopeClaims scopes;
  private final InstantSource clock;
  private final String realm;
  private final BearerTokens bearer;

  private JsonWebTokens(
      KeySource keys,
      Set<String> algorithms,
      TokenRules rules,
      ScopeClaims scopes,
      InstantSource clock,
      String realm) {
    this.keys = keys;
    this.algorithms = algorithms;
    this.rules = rules;
    this.scopes = scopes;
    this.clock = clock;
    this.realm = realm;
    bearer = BearerTokens.of(realm, this::identity);
  }

  /**
   * Tokens of an OpenID Connect issuer, whose configuration tells where its keys are.
   *
   * @param issuer the issuer's address, exactly as its tokens have it in {@code iss}
   * @param audience what this application is called in {@code aud}
   */
  public static JsonWebTokens of(String issuer, String audience) {
    return of(issuer, audience, InstantSource.system());
  }

  static JsonWebTokens of(String issuer, String audience, InstantSource clock) {
    return of(RemoteKeys.of(issuer, ALGORITHMS, clock), ALGORITHMS, issuer, audience, clock);
  }

  /** Tokens of an issuer whose key set (JWKS) is at an address. */
  public static JsonWebTokens of(String issuer, String audience, String jwks) {
    InstantSource clock = InstantSource.system();
    return of(RemoteKeys.at(jwks, ALGORITHMS, clock), ALGORITHMS, issuer, audience, clock);
  }

  /**
   * Tokens that are signed by a secret of 32 bytes or more, with HS256: for an application that
   * issues its own, by {@link TokenIssuer}.
   */
  public static JsonWebTokens sharing(String secret, String issuer, String audience) {
    return of(new SharedKey(secret), Set.of("HS256"), issuer, audience, InstantSource.system());
  }

  static JsonWebTokens of(
      KeySource keys, Set<String> algorithms, String issuer, String audience, InstantSource clock) {
    return new JsonWebTokens(
        keys,
        algorithms,
        new TokenRules(Optional.of(issuer), List.of(audience), LEEWAY),
        ScopeClaims.STANDARD,
        clock,
        "api");
  }

  /** Takes tokens for any of these audiences. */
  public JsonWebTokens withAudiences(String... audiences) {
    return with(new TokenRules(rules.issuer(), List.of(audiences), rules.leeway()));
  }

  /** How far the issuer's clock and this one may differ: 30 s by default. */
  public JsonWebTokens withLeeway(Duration leeway) {
    return with(new TokenRules(rules.issuer(), rules.audience(), leeway));
  }

  /** Takes tokens with some of the algorithms only. */
  public JsonWebTokens withAlgorithms(String... some) {
    if (!algorithms.containsAll(List.of(some)) || some.length == 0) {
      throw new IllegalArgumentException(
          "algorithms are among " + algorithms + ", not " + List.of(some));
    }
    return new JsonWebTokens(keys, Set.of(some), rules, scopes, clock, realm);
  }

  /**
   * Takes scopes from these claims, too, lists or text with blanks between; a dot goes into an
   * object: {@code realm_access.roles}.
   */
  public JsonWebTokens withScopesFrom(String... claims) {
    return new JsonWebTokens(keys, algorithms, rules, scopes.and(claims), clock, realm);
  }

  /** What the application is called in a challenge: {@code api} by default. */
  public JsonWebTokens withRealm(String name) {
    return new JsonWebTokens(keys, algorithms, rules, scopes, clock, name);
  }

  private JsonWebTokens with(TokenRules other) {
    return new JsonWebTokens(keys, algorithms, other, scopes, clock, realm);
  }

  @Override
  public Challenge challenge() {
    return bearer.challenge();
  }

  @Override
  public SecurityScheme securityScheme() {
    String issuer = rules.issuer().map(name -> "A token of " + name + ".").orElse("");
    return new SecurityScheme.Bearer("JWT", issuer);
  }

  @Override
  public Future<Optional<Identity>> authenticate(HttpServerRequest request) {
    return bearer.authenticate(request);
  }

  private Future<Optional<Identity>> identity(String token) {
    return claims(token).map(claims -> Optional.of(scopes.identity(claims)));
  }

  /** A token's claims; fails with a 401 that says what is wrong, or a 503 without keys. */
  Future<JsonObject> claims(String token) {
    Optional<TokenHeader> header = TokenHeader.of(token, algorithms);
    if (header.isEmpty()) {
      return refused("The token is not a JSON Web Token that is signed by " + words() + ".");
    }
    Vertx vertx = Objects.requireNonNull(Vertx.currentContext(), "called on an event loop").owner();
    return keys.keys(vertx, header.get().keyId())
        .recover(e -> Future.failedFuture(unavailable()))
        .compose(
            auth ->
                auth.authenticate(new TokenCredentials(token))
                    .recover(e -> refused("The token's signature is not the issuer's.")))
        .compose(signed -> checked(TokenHeader.claims(token)));
  }

  private Future<JsonObject> checked(JsonObject claims) {
    return rules
        .complaint(claims, clock.instant())
        .map(this::<JsonObject>refused)
        .orElseGet(() -> Future.succeededFuture(claims));
  }

  private String words() {
    return String.join(", ", algorithms.stream().sorted().toList());
  }

  private <T> Future<T> refused(String detail) {
    return Future.failedFuture(challenge().refusal(detail));
  }

  private static ProblemException unavailable() {
    return new ProblemException(
        Problem.of(503, "The keys to check tokens with cannot be had now; try again.")
            .withHeader("Retry-After", "30"));
  }
}
