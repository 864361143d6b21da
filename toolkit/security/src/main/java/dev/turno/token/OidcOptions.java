package dev.turno.token;

import java.util.List;
import java.util.Optional;

/**
 * How an application logs its users in at an OpenID Connect issuer.
 *
 * @param issuer the issuer's address, exactly as its tokens have it in {@code iss}
 * @param clientId what the issuer calls this application
 * @param clientSecret what shows that it is this application; empty for a public client, which PKCE
 *     protects alone
 * @param scopes what users are asked to agree to; {@code openid} is always among them
 * @param origin where browsers reach the application: {@code https://shop.example}; empty for what
 *     each request says, behind trusted proxies too
 */
public record OidcOptions(
    String issuer,
    String clientId,
    Optional<String> clientSecret,
    List<String> scopes,
    Optional<String> origin) {
  public OidcOptions {
    HttpJson.checked(issuer);
    scopes = List.copyOf(scopes);
  }

  /** A client of an issuer, which asks for {@code openid profile email}. */
  public static OidcOptions of(String issuer, String clientId) {
    return new OidcOptions(
        issuer,
        clientId,
        Optional.empty(),
        List.of("openid", "profile", "email"),
        Optional.empty());
  }

  public OidcOptions withClientSecret(String secret) {
    return new OidcOptions(issuer, clientId, Optional.of(secret), scopes, origin);
  }

  public OidcOptions withScopes(String... more) {
    List<String> all = new java.util.ArrayList<>(List.of("openid"));
    List.of(more).stream().filter(scope -> !scope.equals("openid")).forEach(all::add);
    return new OidcOptions(issuer, clientId, clientSecret, all, origin);
  }

  public OidcOptions withOrigin(String address) {
    return new OidcOptions(issuer, clientId, clientSecret, scopes, Optional.of(address));
  }
}
