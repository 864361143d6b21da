package dev.turno.examples.members;

import dev.turno.security.Authentication;
import dev.turno.security.LoginCookie;
import dev.turno.security.TrustedProxies;
import dev.turno.server.ApplicationBuilder;
import dev.turno.token.JsonWebTokens;
import dev.turno.token.OidcLogin;
import dev.turno.token.OidcOptions;

/** The club as it would be with an issuer of tokens. */
final class Issuers {
  private Issuers() {}

  /** Programs bring a token of the issuer. */
  static ApplicationBuilder tokens(ApplicationBuilder application) {
    return application.service(
        Authentication.by(
            JsonWebTokens.of("https://id.example/realms/club", "club-api")
                .withScopesFrom("realm_access.roles")));
  }

  /** Browsers are logged in by the issuer. */
  static ApplicationBuilder logins(ApplicationBuilder application, String secret) {
    LoginCookie logins = LoginCookie.sealedBy(secret);
    OidcOptions issuer =
        OidcOptions.of("https://id.example/realms/club", "club-web")
            .withOrigin("https://club.example");
    return application
        .trustedProxies(TrustedProxies.of("10.0.0.0/8"))
        .service(new OidcLogin(issuer, logins, secret))
        .service(Authentication.by(logins));
  }
}
