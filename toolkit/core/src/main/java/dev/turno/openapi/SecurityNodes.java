package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.depend.Secured;
import dev.turno.operation.Location;
import dev.turno.operation.Parameter;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who is let in to operations: the schemes that guards and providers name. A function that reads
 * the {@code Authorization} header and names none has one of its own, so that a person can fill it
 * in; OpenAPI doesn't take it as a parameter.
 */
final class SecurityNodes {
  private static final String HEADER = "Authorization";

  private final Map<String, SecurityScheme> schemes;
  private boolean readsHeader;

  SecurityNodes(Map<String, SecurityScheme> schemes) {
    this.schemes = new TreeMap<>(schemes);
  }

  /** What an operation asks for; empty when it asks for nothing. */
  Optional<ArrayNode> of(Described described) {
    List<Map<String, List<String>>> ways = new ArrayList<>(List.of(Map.of()));
    for (ServiceFunction function : described.layout().functions()) {
      List<Map<String, List<String>>> own = ways(function);
      if (!own.isEmpty()) {
        ways = combined(ways, own);
      }
    }
    return ways.equals(List.of(Map.of())) ? Optional.empty() : Optional.of(node(ways));
  }

  /**
   * Whether a function reads the key of its scheme there, which is not told as a parameter again.
   */
  boolean isKey(ServiceFunction function, Parameter.Input input) {
    return function.source().map(m -> m.getAnnotation(Secured.class)).stream()
        .flatMap(secured -> Stream.of(secured.value()))
        .map(schemes::get)
        .anyMatch(scheme -> scheme instanceof SecurityScheme.ApiKey key && isThere(key, input));
  }

  private static boolean isThere(SecurityScheme.ApiKey key, Parameter.Input input) {
    return key.in().name().equals(input.in().name())
        && (input.in() == Location.HEADER
            ? key.name().equalsIgnoreCase(input.source())
            : key.name().equals(input.source()));
  }

  /** The ways to be let in by a function: any of them will do. */
  private List<Map<String, List<String>>> ways(ServiceFunction function) {
    Secured secured = function.source().map(m -> m.getAnnotation(Secured.class)).orElse(null);
    if (secured == null) {
      return headerWays(function);
    }
    List<Map<String, List<String>>> ways = new ArrayList<>();
    for (String scheme : secured.value()) {
      ways.add(Map.of(scheme, List.of(secured.scopes())));
    }
    if (secured.optional()) {
      ways.add(Map.of());
    }
    return ways;
  }

  private List<Map<String, List<String>>> headerWays(ServiceFunction function) {
    for (Parameter parameter : function.parameters()) {
      if (parameter instanceof Parameter.Input input
          && input.in() == Location.HEADER
          && input.source().equalsIgnoreCase(HEADER)) {
        readsHeader = true;
        boolean isOptional = Types.raw(input.type()) == Optional.class;
        return isOptional
            ? List.of(Map.of(HEADER, List.of()), Map.of())
            : List.of(Map.of(HEADER, List.of()));
      }
    }
    return List.of();
  }

  /** Each way of some together with each of others. */
  private static List<Map<String, List<String>>> combined(
      List<Map<String, List<String>>> some, List<Map<String, List<String>>> others) {
    List<Map<String, List<String>>> all = new ArrayList<>();
    for (Map<String, List<String>> one : some) {
      for (Map<String, List<String>> other : others) {
        Map<String, List<String>> both = new TreeMap<>(one);
        other.forEach((scheme, scopes) -> both.merge(scheme, scopes, SecurityNodes::union));
        all.add(both);
      }
    }
    return all.stream().distinct().toList();
  }

  private static List<String> union(List<String> some, List<String> others) {
    List<String> all = new ArrayList<>(some);
    others.stream().filter(scope -> !all.contains(scope)).forEach(all::add);
    return all;
  }

  private static ArrayNode node(List<Map<String, List<String>>> ways) {
    ArrayNode node = JsonNodeFactory.instance.arrayNode();
    for (Map<String, List<String>> way : ways) {
      ObjectNode requirement = node.addObject();
      way.forEach((scheme, scopes) -> scopes.forEach(requirement.putArray(scheme)::add));
    }
    return node;
  }

  /** Adds the schemes; called last. */
  void complete(ObjectNode components) {
    if (readsHeader) {
      schemes.putIfAbsent(HEADER, SecurityScheme.apiKey(HEADER));
    }
    if (!schemes.isEmpty()) {
      ObjectNode node = components.putObject("securitySchemes");
      schemes.forEach((name, scheme) -> node.set(name, node(scheme)));
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
