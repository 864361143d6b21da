package dev.turno.context;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.security.Principal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who sent a request, as one of the ready-made guards has found out. A handler takes it as a
 * parameter; a guard of the application makes its own user of it. It travels to worker nodes.
 *
 * @param name what the sender is known by: a user's name, a token's subject, the owner of a key;
 *     empty for nobody in particular
 * @param scheme how it showed who it is: {@code Bearer}, {@code Basic}, {@code ApiKey}, {@code
 *     Session}
 * @param scopes what it may do
 * @param claims what else is known of it, as in the token
 */
public record Identity(String name, String scheme, Set<String> scopes, Map<String, Object> claims)
    implements Principal {
  public Identity {
    scopes = Set.copyOf(scopes);
    claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
  }

  /** An identity of a name that may do nothing in particular. */
  public static Identity of(String name) {
    return new Identity(name, "", Set.of(), Map.of());
  }

  /** Nobody in particular: what a request without credentials has where these are optional. */
  public static Identity anonymous(String scheme) {
    return new Identity("", scheme, Set.of(), Map.of());
  }

  public Identity withScheme(String scheme) {
    return new Identity(name, scheme, scopes, claims);
  }

  public Identity withScopes(String... scopes) {
    return new Identity(name, scheme, Set.of(scopes), claims);
  }

  public Identity withClaims(Map<String, Object> claims) {
    return new Identity(name, scheme, scopes, claims);
  }

  /** Whether the request came without credentials. */
  @JsonIgnore
  public boolean isAnonymous() {
    return name.isEmpty();
  }

  public boolean has(String scope) {
    return scopes.contains(scope);
  }

  /** A claim that is text. */
  public Optional<String> claim(String claim) {
    return claims.get(claim) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  @Override
  @JsonIgnore
  public String getName() {
    return name;
  }
}
