package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.context.Identity;
import dev.turno.depend.RequiresScope;
import dev.turno.depend.Secured;
import dev.turno.operation.Demands;
import dev.turno.operation.Location;
import dev.turno.operation.Operation;
import dev.turno.operation.Parameter;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Types;
import dev.turno.security.Authentication;
import dev.turno.security.Authenticator;
import dev.turno.security.SecurityScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who is let in to operations: the schemes that guards and providers name, and those of {@code
 * Authentication}. A function that reads the {@code Authorization} header and names none has one of
 * its own, so that a person can fill it in; OpenAPI doesn't take it as a parameter.
 */
final class SecurityNodes {
  private static final String HEADER = "Authorization";

  private final Schemes schemes;

  SecurityNodes(Schemes schemes) {
    this.schemes = schemes;
  }

  /** What an operation asks for; empty when it asks for nothing. */
  Optional<ArrayNode> of(Described described) {
    List<String> scopes = scopes(described.operation());
    List<Map<String, List<String>>> ways = new ArrayList<>(List.of(Map.of()));
    for (ServiceFunction function : described.layout().functions()) {
      List<Map<String, List<String>>> own = ways(function);
      if (!scopes.isEmpty() && providesIdentity(function)) {
        own = withScopes(own, scopes);
      }
      if (!own.isEmpty()) {
        ways = combined(ways, own);
      }
    }
    return ways.equals(List.of(Map.of())) ? Optional.empty() : Optional.of(node(ways));
  }

  /** The guard of Turno's own that a function is. */
  static Optional<Authentication> authentication(ServiceFunction function) {
    boolean isOne =
        function.source().filter(m -> m.getDeclaringClass() == Authentication.class).isPresent();
    return isOne && function.code().receiver() instanceof Authentication guard
        ? Optional.of(guard)
        : Optional.empty();
  }

  private static List<String> scopes(Operation operation) {
    return operation.requires().stream()
        .filter(key -> key.type() == RequiresScope.class)
        .flatMap(key -> Demands.scopes(key).stream())
        .distinct()
        .toList();
  }

  private static boolean providesIdentity(ServiceFunction function) {
    return Identity.class.isAssignableFrom(Types.raw(function.result().type()));
  }

  /** Nobody in particular has no scope. */
  private static List<Map<String, List<String>>> withScopes(
      List<Map<String, List<String>>> ways, List<String> scopes) {
    List<Map<String, List<String>>> all = new ArrayList<>();
    for (Map<String, List<String>> way : ways) {
      Map<String, List<String>> scoped = new TreeMap<>();
      way.forEach((scheme, own) -> scoped.put(scheme, union(own, scopes)));
      if (!scoped.isEmpty()) {
        all.add(scoped);
      }
    }
    return all;
  }

  /** Whether it is the key of its function's scheme, which is not told as a parameter again. */
  boolean isKey(DeclaredInput read) {
    return read.function().source().map(m -> m.getAnnotation(Secured.class)).stream()
        .flatMap(secured -> Stream.of(secured.value()))
        .flatMap(name -> schemes.find(name).stream())
        .anyMatch(s -> s instanceof SecurityScheme.ApiKey key && isThere(key, read.input()));
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
      return authentication(function).map(this::ways).orElseGet(() -> headerWays(function));
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

  private List<Map<String, List<String>>> ways(Authentication guard) {
    List<Map<String, List<String>>> ways = new ArrayList<>();
    for (Authenticator each : guard.authenticators()) {
      ways.add(Map.of(schemes.nameOf(each.securityScheme()), List.of()));
    }
    if (!guard.isRequired()) {
      ways.add(Map.of());
    }
    return ways;
  }

  private List<Map<String, List<String>>> headerWays(ServiceFunction function) {
    for (Parameter parameter : function.parameters()) {
      if (parameter instanceof Parameter.Input input
          && input.in() == Location.HEADER
          && input.source().equalsIgnoreCase(HEADER)) {
        Map<String, List<String>> way =
            Map.of(schemes.nameOf(SecurityScheme.apiKey(HEADER)), List.of());
        boolean isOptional = Types.raw(input.type()) == Optional.class;
        return isOptional ? List.of(way, Map.of()) : List.of(way);
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
    return Stream.concat(some.stream(), others.stream()).distinct().toList();
  }

  private static ArrayNode node(List<Map<String, List<String>>> ways) {
    ArrayNode node = JsonNodeFactory.instance.arrayNode();
    for (Map<String, List<String>> way : ways) {
      ObjectNode requirement = node.addObject();
      way.forEach((scheme, scopes) -> scopes.forEach(requirement.putArray(scheme)::add));
    }
    return node;
  }
}
