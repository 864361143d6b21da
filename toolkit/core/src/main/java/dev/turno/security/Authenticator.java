package dev.turno.security;

import dev.turno.context.Identity;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out who sent a request by one kind of credentials. {@link Authentication} makes a guard of
 * one or several.
 */
public interface Authenticator {
  /**
   * Reads and checks the credentials in a request's head. Called on the request's event loop.
   *
   * @return who it is; empty when the request has no credentials of this kind; fails with a {@code
   *     ProblemException} when it has and they are wrong, best with {@link Challenge#refusal}
   */
  Future<Optional<Identity>> authenticate(HttpServerRequest request);

  /** What a client is told to send, RFC 9110, 11.6.1: {@code Bearer realm="api"}. */
  Challenge challenge();

  /** What the OpenAPI document tells of it; by default what the challenge says. */
  default SecurityScheme securityScheme() {
    String name = challenge().scheme();
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "basic" -> SecurityScheme.basic();
      case "bearer" -> SecurityScheme.bearer();
      default -> new SecurityScheme.Http(name, "");
    };
  }
}
