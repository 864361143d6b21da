package dev.turno.security;

import dev.turno.context.Identity;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * Bearer tokens in {@code Authorization}, RFC 6750. The module {@code toolkit/security} has those
 * that are JSON Web Tokens; this one asks {@code owner} about any other.
 */
public final class BearerTokens implements Authenticator {
  private final String realm;
  private final Function<String, Future<Optional<Identity>>> owner;

  private BearerTokens(String realm, Function<String, Future<Optional<Identity>>> owner) {
    this.realm = realm;
    this.owner = owner;
  }

  /**
   * Tokens that {@code owner} knows; it is called on the event loop, and gives nobody for a token
   * that is not known.
   */
  public static BearerTokens of(String realm, Function<String, Future<Optional<Identity>>> owner) {
    return new BearerTokens(realm, owner);
  }

  @Override
  public Challenge challenge() {
    return Challenge.of("Bearer", realm);
  }

  @Override
  public Future<Optional<Identity>> authenticate(HttpServerRequest request) {
    Optional<String> sent = Credentials.of(request, "Bearer");
    if (sent.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    if (sent.get().isEmpty() || sent.get().indexOf(' ') >= 0) {
      throw challenge().refusal("The Authorization header is not one bearer token.");
    }
    return owner
        .apply(sent.get())
        .map(
            found ->
                Optional.of(
                    found
                        .orElseThrow(() -> challenge().refusal("The token is not valid."))
                        .withScheme("Bearer")));
  }
}
