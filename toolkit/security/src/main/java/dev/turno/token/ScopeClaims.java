package dev.turno.token;

import dev.turno.context.Identity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an identity of a token's claims.
 *
 * @param paths where scopes are; a dot goes into an object
 */
record ScopeClaims(List<String> paths) {
  /** {@code scope}, as RFC 8693 says, and {@code scp}, as others do. */
  static final ScopeClaims STANDARD = new ScopeClaims(List.of("scope", "scp"));

  ScopeClaims and(String... more) {
    List<String> all = new ArrayList<>(paths);
    all.addAll(List.of(more));
    return new ScopeClaims(List.copyOf(all));
  }

  Identity identity(JsonObject claims) {
    Set<String> scopes = new LinkedHashSet<>();
    paths.forEach(path -> add(value(claims, path), scopes));
    return new Identity(name(claims), "Bearer", scopes, claims.copy().getMap());
  }

  /** The subject; a client that acts for itself may have none, but an id. */
  private static String name(JsonObject claims) {
    for (String claim : List.of("sub", "client_id", "azp")) {
      if (claims.getValue(claim) instanceof String text && !text.isEmpty()) {
        return text;
      }
    }
    return "token";
  }

  private static @Nullable Object value(JsonObject claims, String path) {
    Object value = claims.getValue(path);
    if (value != null) {
      return value;
    }
    value = claims;
    for (String step : path.split("\\.", -1)) {
      if (!(value instanceof JsonObject object)) {
        return null;
      }
      value = object.getValue(step);
    }
    return value;
  }

  private static void add(@Nullable Object value, Set<String> scopes) {
    switch (value) {
      case String text -> {
        for (String scope : text.split(" ", -1)) {
          if (!scope.isEmpty()) {
            scopes.add(scope);
          }
        }
      }
      case JsonArray list -> list.forEach(item -> scopes.add(String.valueOf(item)));
      case null, default -> {
        // no scopes there
      }
    }
  }
}
