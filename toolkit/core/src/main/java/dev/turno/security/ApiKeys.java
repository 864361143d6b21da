package dev.turno.security;

import dev.turno.context.Identity;
import dev.turno.text.MalformedTextException;
import dev.turno.text.QueryText;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * API keys, in a header, a query parameter or a cookie. Keys that are given as a map are kept as
 * digests and compared in constant time. A query parameter ends up in logs and histories: prefer a
 * header.
 */
public final class ApiKeys implements Authenticator {
  /** Where keys are sent. */
  public enum In {
    HEADER,
    QUERY,
    COOKIE
  }

  private final In in;
  private final String name;
  private final Function<String, Future<Optional<Identity>>> lookup;

  private ApiKeys(In in, String name, Function<String, Future<Optional<Identity>>> lookup) {
    this.in = in;
    this.name = name;
    this.lookup = lookup;
  }

  /** Keys in a header, each with its owner. */
  public static ApiKeys inHeader(String name, Map<String, Identity> keys) {
    return of(In.HEADER, name, keys);
  }

  /** Keys in a query parameter, each with its owner. */
  public static ApiKeys inQuery(String name, Map<String, Identity> keys) {
    return of(In.QUERY, name, keys);
  }

  /** Keys in a cookie, each with its owner. */
  public static ApiKeys inCookie(String name, Map<String, Identity> keys) {
    return of(In.COOKIE, name, keys);
  }

  /** Keys that are looked up elsewhere; {@code owner} is called on the event loop. */
  public static ApiKeys lookedUp(
      In in, String name, Function<String, Future<Optional<Identity>>> owner) {
    return new ApiKeys(in, name, owner);
  }

  private static ApiKeys of(In in, String name, Map<String, Identity> keys) {
    if (keys.isEmpty() || keys.keySet().stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("give one API key or more, none of them blank");
    }
    record Known(Secret key, Identity owner) {}
    List<Known> known =
        keys.entrySet().stream().map(e -> new Known(Secret.of(e.getKey()), e.getValue())).toList();
    return new ApiKeys(
        in,
        name,
        sent -> {
          Secret secret = Secret.of(sent);
          @Nullable Identity owner = null;
          for (Known one : known) { // all of them, so that the time tells nothing
            owner = one.key().matches(secret) ? one.owner() : owner;
          }
          return Future.succeededFuture(Optional.ofNullable(owner));
        });
  }

  /** Where keys are sent. */
  public In in() {
    return in;
  }

  /** The name of the header, parameter or cookie. */
  public String name() {
    return name;
  }

  @Override
  public Challenge challenge() {
    return Challenge.of("ApiKey", "api")
        .with("in", in.name().toLowerCase(java.util.Locale.ROOT))
        .with("name", name);
  }

  @Override
  public SecurityScheme securityScheme() {
    SecurityScheme.Place place =
        switch (in) {
          case HEADER -> SecurityScheme.Place.HEADER;
          case QUERY -> SecurityScheme.Place.QUERY;
          case COOKIE -> SecurityScheme.Place.COOKIE;
        };
    return new SecurityScheme.ApiKey(place, name, "");
  }

  @Override
  public Future<Optional<Identity>> authenticate(HttpServerRequest request) {
    Optional<String> sent;
    try {
      sent = sent(request);
    } catch (MalformedTextException e) {
      return Future.failedFuture(challenge().refusal("The API key " + e.reason() + "."));
    }
    if (sent.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return lookup
        .apply(sent.get())
        .map(
            owner ->
                Optional.of(
                    owner
                        .orElseThrow(() -> challenge().refusal("There is no such API key."))
                        .withScheme("ApiKey")));
  }

  private Optional<String> sent(HttpServerRequest request) {
    return switch (in) {
      case HEADER -> Credentials.single(request, name);
      case QUERY -> Optional.ofNullable(request.query()).map(query -> QueryText.first(query, name));
      case COOKIE -> Optional.ofNullable(request.getCookie(name)).map(Cookie::getValue);
    };
  }
}
