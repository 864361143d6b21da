package dev.turno.server;

import dev.turno.depend.Secured;
import dev.turno.openapi.OpenApiWriter;
import dev.turno.operation.Definitions;
import dev.turno.operation.Mistakes;
import dev.turno.operation.ServiceFunction;
import java.util.List;
import java.util.Set;

/** Notes what is wrong with the security schemes that guards name. */
final class SecuredCheck {
  private SecuredCheck() {}

  static void check(Definitions definitions, Set<String> schemes, Mistakes mistakes) {
    schemes.stream()
        .filter(name -> !OpenApiWriter.isName(name))
        .forEach(
            name ->
                mistakes.add(
                    "security scheme '" + name + "'",
                    "a scheme's name has letters, digits, '.', '-' and '_' only.",
                    "Name it otherwise."));
    definitions.providers().forEach(p -> refuseUnknown(p.function(), schemes, mistakes));
    definitions.operations().forEach(o -> refuseIdle(o.function(), mistakes));
  }

  private static void refuseUnknown(
      ServiceFunction function, Set<String> schemes, Mistakes mistakes) {
    for (String name : named(function)) {
      if (!schemes.contains(name)) {
        mistakes.add(
            function.name(),
            "@Secured names the security scheme '"
                + name
                + "', which isn't defined"
                + (schemes.isEmpty() ? "." : "; there are " + String.join(", ", schemes) + "."),
            "Define it: security(\"" + name + "\", SecurityScheme.bearer()), say.");
      }
    }
  }

  /** On a handler it would look as if somebody checked. */
  private static void refuseIdle(ServiceFunction function, Mistakes mistakes) {
    if (!named(function).isEmpty()) {
      mistakes.add(
          function.name(),
          "@Secured stands on a handler, where it lets everybody in.",
          "Put it on the guard that checks, and take what that provides or name it by @Requires.");
    }
  }

  private static List<String> named(ServiceFunction function) {
    return function
        .source()
        .map(method -> method.getAnnotation(Secured.class))
        .map(secured -> List.of(secured.value()))
        .orElse(List.of());
  }
}
