package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.security.SecurityScheme;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The security schemes of a document, by their names: those that the application defines, and those
 * of its authenticators that are none of these.
 */
final class Schemes {
  private final Map<String, SecurityScheme> all;

  Schemes(Map<String, SecurityScheme> defined) {
    all = new TreeMap<>(defined);
  }

  Optional<SecurityScheme> find(String name) {
    return Optional.ofNullable(all.get(name));
  }

  /** The name of what an authenticator checks, which the document has from now on. */
  String nameOf(SecurityScheme checked) {
    return all.entrySet().stream()
        .filter(each -> isMetBy(each.getValue(), checked))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> add(standardName(checked), checked));
  }

  /** Adds one, under another name if that is taken. */
  private String add(String name, SecurityScheme scheme) {
    String free = name;
    for (int number = 2; all.containsKey(free); number++) {
      free = name + number;
    }
    all.put(free, scheme);
    return free;
  }

  /** Whether what is defined is how to get past a check; OAuth and its kin give bearer tokens. */
  private static boolean isMetBy(SecurityScheme defined, SecurityScheme checked) {
    return switch (checked) {
      case SecurityScheme.ApiKey key ->
          defined instanceof SecurityScheme.ApiKey other
              && other.in() == key.in()
              && other.name().equalsIgnoreCase(key.name());
      case SecurityScheme.Bearer bearer ->
          defined instanceof SecurityScheme.Bearer
              || defined instanceof SecurityScheme.OAuth2
              || defined instanceof SecurityScheme.OpenIdConnect;
      case SecurityScheme.Http http ->
          defined instanceof SecurityScheme.Http other
              && other.scheme().equalsIgnoreCase(http.scheme());
      case SecurityScheme.Basic basic -> defined instanceof SecurityScheme.Basic;
      case SecurityScheme.OAuth2 oauth -> defined instanceof SecurityScheme.OAuth2;
      case SecurityScheme.OpenIdConnect connect -> defined instanceof SecurityScheme.OpenIdConnect;
    };
  }

  private static String standardName(SecurityScheme scheme) {
    return switch (scheme) {
      case SecurityScheme.ApiKey key -> key.name().replaceAll("[^A-Za-z0-9._-]", "_");
      case SecurityScheme.Basic basic -> "basic";
      case SecurityScheme.Bearer bearer -> "bearer";
      case SecurityScheme.Http http -> http.scheme().toLowerCase(Locale.ROOT);
      case SecurityScheme.OAuth2 oauth -> "oauth2";
      case SecurityScheme.OpenIdConnect connect -> "openIdConnect";
    };
  }

  /** Adds them to the document; called last. */
  void into(ObjectNode components) {
    if (!all.isEmpty()) {
      ObjectNode node = components.putObject("securitySchemes");
      all.forEach((name, scheme) -> node.set(name, node(scheme)));
    }
  }

  private static ObjectNode node(SecurityScheme scheme) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (scheme) {
      case SecurityScheme.ApiKey key ->
          node.put("type", "apiKey")
              .put("in", key.in().name().toLowerCase(Locale.ROOT))
              .put("name", key.name());
      case SecurityScheme.Basic basic -> node.put("type", "http").put("scheme", "basic");
      case SecurityScheme.Http http -> node.put("type", "http").put("scheme", http.scheme());
      case SecurityScheme.Bearer bearer -> {
        node.put("type", "http").put("scheme", "bearer");
        if (!bearer.format().isEmpty()) {
          node.put("bearerFormat", bearer.format());
        }
      }
      case SecurityScheme.OAuth2 oauth -> {
        ObjectNode flows = node.put("type", "oauth2").putObject("flows");
        new TreeMap<>(oauth.flows())
            .forEach((grant, flow) -> flow(flows.putObject(word(grant)), flow));
      }
      case SecurityScheme.OpenIdConnect connect ->
          node.put("type", "openIdConnect").put("openIdConnectUrl", connect.url());
    }
    if (!scheme.description().isEmpty()) {
      node.put("description", scheme.description());
    }
    return node;
  }

  private static String word(SecurityScheme.Grant grant) {
    return switch (grant) {
      case IMPLICIT -> "implicit";
      case PASSWORD -> "password";
      case CLIENT_CREDENTIALS -> "clientCredentials";
      case AUTHORIZATION_CODE -> "authorizationCode";
    };
  }

  private static void flow(ObjectNode node, SecurityScheme.Flow flow) {
    flow.authorizationUrl().ifPresent(url -> node.put("authorizationUrl", url));
    flow.tokenUrl().ifPresent(url -> node.put("tokenUrl", url));
    flow.refreshUrl().ifPresent(url -> node.put("refreshUrl", url));
    flow.scopes().forEach(node.putObject("scopes")::put);
  }
}
