package dev.turno.token;

import dev.turno.context.Identity;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Issues JSON Web Tokens that {@link JsonWebTokens#sharing} takes: for an application that has
 * users of its own. They can't be taken back, so let them be short-lived.
 */
public final class TokenIssuer {
  private final SharedKey key;
  private final String issuer;
  private final String audience;
  private final Duration lifetime;
  private final InstantSource clock;

  /**
   * An issuer.
   *
   * @param secret 32 bytes or more
   * @param issuer what tokens have in {@code iss}
   * @param audience what tokens have in {@code aud}
   * @param lifetime how long a token is good for
   */
  public TokenIssuer(String secret, String issuer, String audience, Duration lifetime) {
    this(secret, issuer, audience, lifetime, InstantSource.system());
  }

  TokenIssuer(
      String secret, String issuer, String audience, Duration lifetime, InstantSource clock) {
    key = new SharedKey(secret);
    this.issuer = issuer;
    this.audience = audience;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** A token of who it is, with its scopes and claims. */
  public String issue(Vertx vertx, Identity identity) {
    long now = clock.instant().getEpochSecond();
    JsonObject claims =
        new JsonObject(new java.util.LinkedHashMap<>(identity.claims()))
            .put("iss", issuer)
            .put("aud", audience)
            .put("sub", identity.name())
            .put("scope", String.join(" ", identity.scopes()))
            .put("iat", now)
            .put("exp", now + lifetime.toSeconds())
            .put("jti", UUID.randomUUID().toString());
    return key.auth(vertx)
        .generateToken(claims, new JWTOptions().setAlgorithm("HS256").setNoTimestamp(true));
  }
}
