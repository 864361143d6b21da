package dev.turno.examples.shop.account;

import dev.turno.context.Identity;
import dev.turno.security.Authenticator;
import dev.turno.token.JsonWebTokens;
import dev.turno.token.TokenIssuer;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** The shop's tokens: JSON Web Tokens that it issues and checks by a secret of its own. */
public final class Tokens {
  /** Looks at one's own orders. */
  public static final String READ = "shop:read";

  /** Places and cancels orders. */
  public static final String WRITE = "shop:write";

  /** Does what only the shop's own people do. */
  public static final String STAFF = "staff";

  private static final String SHOP = "shop";

  private final String secret;
  private final Duration lifetime;
  private final TokenIssuer issuer;

  /**
   * Tokens.
   *
   * @param secret signs them, 32 bytes or more; without one they end with this process
   */
  public Tokens(Optional<String> secret, Duration lifetime) {
    this.secret = secret.orElseGet(Tokens::random);
    this.lifetime = lifetime;
    issuer = new TokenIssuer(this.secret, SHOP, SHOP, lifetime);
  }

  private static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** What lets requests in that have one. */
  public Authenticator authenticator() {
    return JsonWebTokens.sharing(secret, SHOP, SHOP).withRealm(SHOP);
  }

  Token issue(Vertx vertx, Account account) {
    Identity identity = Identity.of(account.name()).withScopes(scopes(account));
    return new Token(
        issuer.issue(vertx, identity),
        "Bearer",
        lifetime.toSeconds(),
        String.join(" ", scopes(account)));
  }

  private static String[] scopes(Account account) {
    return account.staff() ? new String[] {READ, WRITE, STAFF} : new String[] {READ, WRITE};
  }
}
