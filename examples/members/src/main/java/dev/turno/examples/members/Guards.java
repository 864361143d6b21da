package dev.turno.examples.members;

import dev.turno.context.Identity;
import dev.turno.depend.Guard;
import dev.turno.depend.Provides;
import dev.turno.depend.Scope;
import dev.turno.depend.Secured;
import dev.turno.security.ApiKeys;
import dev.turno.security.Authentication;
import dev.turno.security.LoginCookie;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** Members come by browser, with the cookie of their login, or by program, with an API key. */
final class Guards {
  private static final Map<String, Identity> KEYS =
      Map.of(
          "reader-key", Identity.of("robot").withScopes("books:read"),
          "admin-key", Identity.of("root").withScopes("books:read", "admin"));

  private final Authentication authentication;

  Guards(LoginCookie logins) {
    authentication = Authentication.by(logins, ApiKeys.inHeader("X-Api-Key", KEYS));
  }

  @Provides(scope = Scope.APPLICATION)
  static LoginCookie logins(ClubSettings settings) {
    LoginCookie logins = LoginCookie.sealedBy(settings.secret());
    return settings.tls() ? logins : logins.withoutTls();
  }

  @Secured({"login", "key"})
  @Guard
  Future<Identity> identity(HttpServerRequest request) {
    return authentication.identity(request);
  }
}
