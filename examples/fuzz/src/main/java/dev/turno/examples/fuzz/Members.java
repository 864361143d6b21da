package dev.turno.examples.fuzz;

import dev.turno.context.Identity;
import dev.turno.depend.Guard;
import dev.turno.http.Client;
import dev.turno.http.Get;
import dev.turno.security.ApiKeys;
import dev.turno.security.Authentication;
import dev.turno.security.BasicUsers;
import dev.turno.security.BearerTokens;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;

/** Behind a guard that takes all kinds of credentials. */
final class Members {
  private static final Identity ANNA = Identity.of("anna");

  private final Authentication authentication =
      Authentication.by(
          ApiKeys.inQuery("key", Map.of("1", ANNA)),
          ApiKeys.inCookie("c", Map.of("1", ANNA)),
          BasicUsers.checkedBy(
              "fuzz", (name, password) -> Future.succeededFuture(Optional.of(ANNA))),
          BearerTokens.of("fuzz", token -> Future.succeededFuture(Optional.empty())));

  @Guard
  Future<Identity> identity(HttpServerRequest request) {
    return authentication.identity(request);
  }

  @Get("/members")
  String members(Identity identity, Client client) {
    return identity.getName() + client;
  }
}
