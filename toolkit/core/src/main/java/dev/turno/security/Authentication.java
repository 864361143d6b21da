package dev.turno.security;

import dev.turno.context.Identity;
import dev.turno.depend.Guard;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A guard that yields an {@link Identity}, by the first of its authenticators whose credentials a
 * request has. Add it as a service; it guards what asks for an {@code Identity}, by a parameter,
 * {@code @Requires(Identity.class)}, {@code @RequiresScope} or a module's {@code requires}.
 *
 * <pre>{@code
 * Turno.application()
 *     .service(Authentication.by(ApiKeys.inHeader("X-Api-Key", keys)))
 *     .service(Orders.class)
 * }</pre>
 *
 * <p>Credentials that are wrong are refused even if another kind would do: 401 with {@code
 * WWW-Authenticate}.
 */
public final class Authentication {
  private final List<Authenticator> authenticators;
  private final boolean required;

  private Authentication(List<Authenticator> authenticators, boolean required) {
    if (authenticators.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to authenticate by: give one or more");
    }
    this.authenticators = authenticators;
    this.required = required;
  }

  /** Requests need credentials of one of these kinds. */
  public static Authentication by(Authenticator... kinds) {
    return new Authentication(List.of(kinds), true);
  }

  /** Requests may have credentials; those without are of {@link Identity#anonymous nobody}. */
  public static Authentication optionallyBy(Authenticator... kinds) {
    return new Authentication(List.of(kinds), false);
  }

  /** What it authenticates by. */
  public List<Authenticator> authenticators() {
    return authenticators;
  }

  /** Whether requests without credentials are refused. */
  public boolean isRequired() {
    return required;
  }

  /** Who sent the request; fails with the 401. */
  @Guard
  public Future<Identity> identity(HttpServerRequest request) {
    return next(0, request);
  }

  private Future<Identity> next(int index, HttpServerRequest request) {
    if (index == authenticators.size()) {
      return missing();
    }
    Future<Optional<Identity>> tried;
    try {
      tried = authenticators.get(index).authenticate(request);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
    return tried.compose(
        found -> found.map(Future::succeededFuture).orElseGet(() -> next(index + 1, request)));
  }

  private Future<Identity> missing() {
    if (!required) {
      return Future.succeededFuture(
          Identity.anonymous(authenticators.getFirst().challenge().scheme()));
    }
    String challenges =
        authenticators.stream()
            .map(a -> a.challenge().header())
            .distinct()
            .collect(Collectors.joining(", "));
    return Future.failedFuture(
        new ProblemException(
            Problem.of(401, "The request has no credentials; WWW-Authenticate tells which to send.")
                .withHeader("WWW-Authenticate", challenges)));
  }
}
