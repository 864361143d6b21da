package dev.turno.security;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How clients show who they are, as the OpenAPI document tells it and the "Authorize" button of
 * Swagger UI asks for it. An {@link Authenticator} has one; guards of an application's own name
 * theirs by {@code @Secured}.
 */
public sealed interface SecurityScheme {
  /** More, in CommonMark; empty for nothing. */
  String description();

  /**
   * A secret in a header, query parameter or cookie.
   *
   * @param in where it is
   * @param name its name there
   */
  record ApiKey(Place in, String name, String description) implements SecurityScheme {}

  /** Where an API key is. */
  enum Place {
    HEADER,
    QUERY,
    COOKIE
  }

  /** A user's name and password, RFC 7617. */
  record Basic(String description) implements SecurityScheme {}

  /**
   * A bearer token, RFC 6750.
   *
   * @param format a hint at the token's form: {@code JWT}; empty for none
   */
  record Bearer(String format, String description) implements SecurityScheme {}

  /**
   * Another scheme of the {@code Authorization} header.
   *
   * @param scheme its registered name: {@code Digest}
   */
  record Http(String scheme, String description) implements SecurityScheme {}

  /** OAuth 2. */
  record OAuth2(Map<Grant, Flow> flows, String description) implements SecurityScheme {
    public OAuth2 {
      flows = Map.copyOf(flows);
      if (flows.isEmpty()) {
        throw new IllegalArgumentException("OAuth 2 has at least one flow");
      }
      flows.forEach(OAuth2::check);
    }

    private static void check(Grant grant, Flow flow) {
      boolean authorizes = grant == Grant.IMPLICIT || grant == Grant.AUTHORIZATION_CODE;
      if (authorizes != flow.authorizationUrl().isPresent()) {
        throw new IllegalArgumentException(
            grant + (authorizes ? " needs an authorizationUrl" : " has no authorizationUrl"));
      }
      if ((grant != Grant.IMPLICIT) != flow.tokenUrl().isPresent()) {
        throw new IllegalArgumentException(
            grant + (grant == Grant.IMPLICIT ? " has no tokenUrl" : " needs a tokenUrl"));
      }
    }
  }

  /** The ways of OAuth 2 to a token. */
  enum Grant {
    IMPLICIT,
    PASSWORD,
    CLIENT_CREDENTIALS,
    AUTHORIZATION_CODE
  }

  /**
   * One way of OAuth 2 to a token.
   *
   * @param authorizationUrl where the user agrees; for implicit and authorization code
   * @param tokenUrl where tokens are given out; for all but implicit
   * @param refreshUrl where tokens are renewed
   * @param scopes what can be asked for, each with its meaning
   */
  record Flow(
      Optional<String> authorizationUrl,
      Optional<String> tokenUrl,
      Optional<String> refreshUrl,
      Map<String, String> scopes) {
    public Flow {
      scopes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(scopes));
    }
  }

  /** OpenID Connect, by the address of its configuration. */
  record OpenIdConnect(String url, String description) implements SecurityScheme {}

  /** A secret in a header. */
  static SecurityScheme apiKey(String header) {
    return new ApiKey(Place.HEADER, header, "");
  }

  /** A secret in a cookie. */
  static SecurityScheme cookie(String name) {
    return new ApiKey(Place.COOKIE, name, "");
  }

  static SecurityScheme basic() {
    return new Basic("");
  }

  /** A bearer token of no particular form. */
  static SecurityScheme bearer() {
    return new Bearer("", "");
  }

  /** A bearer token that is a JSON Web Token. */
  static SecurityScheme jwt() {
    return new Bearer("JWT", "");
  }

  /** OAuth 2 by authorization code. */
  static SecurityScheme oauth2(
      String authorizationUrl, String tokenUrl, Map<String, String> scopes) {
    var flow =
        new Flow(Optional.of(authorizationUrl), Optional.of(tokenUrl), Optional.empty(), scopes);
    return new OAuth2(Map.of(Grant.AUTHORIZATION_CODE, flow), "");
  }

  static SecurityScheme openIdConnect(String url) {
    return new OpenIdConnect(url, "");
  }
}
