package dev.turno.plan;

import dev.turno.operation.Key;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Operation;
import dev.turno.operation.Parameter;
import dev.turno.operation.Provider;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans one operation. First every use of a provider is found, depth first; then the uses are put
 * in order, what guards need before all else.
 */
final class OperationPlanner {
  private final DependencyPlanner planner;
  private final Operation operation;
  private final Mistakes mistakes;
  private final Map<Key, Use> shared = new HashMap<>();
  private final Set<Use> uses = new LinkedHashSet<>();
  private final List<ServiceFunction> chain = new ArrayList<>();

  OperationPlanner(DependencyPlanner planner, Operation operation, Mistakes mistakes) {
    this.planner = planner;
    this.operation = operation;
    this.mistakes = mistakes;
  }

  /**
   * A place in the plan where a function's result is used; a cached provider has one for the whole
   * request.
   */
  private static final class Use {
    final ServiceFunction function;
    final Optional<Provider> provider;
    final List<Argument> arguments = new ArrayList<>();
    boolean beforeBody;
    int index;

    Use(ServiceFunction function, Optional<Provider> provider) {
      this.function = function;
      this.provider = provider;
    }

    /** This and all that it needs run before the body is read. */
    void moveBeforeBody() {
      if (!beforeBody) {
        beforeBody = true;
        arguments.forEach(Argument::moveBeforeBody);
      }
    }
  }

  /** What fills a parameter, while the order isn't known yet. */
  private sealed interface Argument {
    /** A feed that needs no order. */
    record Fed(Feed feed) implements Argument {}

    /** Another use's result. */
    record ResultOf(Use use, boolean optional) implements Argument {}

    default void moveBeforeBody() {
      if (this instanceof ResultOf result) {
        result.use.moveBeforeBody();
      }
    }

    default Feed feed() {
      return switch (this) {
        case Fed fed -> fed.feed;
        case ResultOf result -> new Feed.FromStep(result.use.index, result.optional);
      };
    }
  }

  Blueprint plan() {
    for (Key required : operation.requires()) {
      use(required, false, operation.function().name(), "requires");
    }
    Use handler = new Use(operation.function(), Optional.empty());
    describe(handler);
    uses.stream()
        .filter(use -> use.provider.map(Provider::guard).orElse(false))
        .forEach(Use::moveBeforeBody);
    refuseBodyBeforeBody();
    return order(handler);
  }

  private void describe(Use use) {
    chain.add(use.function);
    for (Parameter parameter : use.function.parameters()) {
      use.arguments.add(
          switch (parameter) {
            case Parameter.Input p -> new Argument.Fed(new Feed.FromRequest());
            case Parameter.Model p -> new Argument.Fed(new Feed.FromRequest());
            case Parameter.Body p -> new Argument.Fed(new Feed.FromRequest());
            case Parameter.Argument p -> new Argument.Fed(new Feed.FromRequest());
            case Parameter.Ambient p -> new Argument.Fed(new Feed.FromTurno(Types.raw(p.type())));
            case Parameter.Dependency p ->
                use(p.key(), p.optional(), use.function.name(), "parameter '" + p.name() + "'");
          });
    }
    chain.removeLast();
    uses.add(use);
  }

  /** What serves a key: a feed, or a use of a provider. */
  private Argument use(Key wanted, boolean optional, String function, String place) {
    List<Key> candidates = planner.provided().candidates(wanted);
    if (candidates.isEmpty()) {
      if (!optional) {
        missing(wanted, function, place);
      }
      return new Argument.Fed(new Feed.Absent());
    }
    if (candidates.size() > 1) {
      mistakes.add(
          function + ", " + place,
          wanted
              + " could be any of "
              + candidates.stream().map(Key::toString).collect(Collectors.joining(", "))
              + ".",
          "Ask for one of these types, or name one with @Named.");
      return new Argument.Fed(new Feed.Absent());
    }
    Key key = candidates.getFirst();
    Optional<Provider> provider = planner.provider(key);
    if (provider.isEmpty() || planner.isApplicationScoped(key)) {
      return new Argument.Fed(new Feed.FromApplication(key, optional));
    }
    return useOf(provider.get(), optional);
  }

  private Argument useOf(Provider provider, boolean optional) {
    if (chain.contains(provider.function())) {
      mistakes.add(
          provider.function().name(),
          "it depends on itself: " + chained() + " -> " + provider.function().name() + ".",
          "Break the circle: let one of them take what it needs from the request.");
      return new Argument.Fed(new Feed.Absent());
    }
    Use use = provider.cached() ? shared.get(provider.key()) : null;
    if (use == null) {
      use = new Use(provider.function(), Optional.of(provider));
      if (provider.cached()) {
        shared.put(provider.key(), use);
      }
      describe(use);
    }
    return new Argument.ResultOf(use, optional);
  }

  private void missing(Key wanted, String function, String place) {
    String needed = chain.size() > 1 ? " (needed by " + chained() + ")" : "";
    mistakes.add(
        function + ", " + place,
        "nothing provides " + wanted + needed + ".",
        "Add a method @Provides "
            + Types.describe(wanted.type())
            + ", bind an instance, or annotate the parameter with @Query, @Body…");
  }

  private void refuseBodyBeforeBody() {
    for (Use use : uses) {
      boolean readsBody =
          use.function.parameters().stream()
              .anyMatch(p -> p instanceof Parameter.Body || p.isOfForm());
      if (use.beforeBody && readsBody) {
        mistakes.add(
            use.function.name(),
            "a guard needs it, and it takes the body, which is read after the guards.",
            "Let the guard decide by the request's head alone.");
      }
    }
  }

  private Blueprint order(Use handler) {
    List<Use> ordered = new ArrayList<>();
    uses.stream().filter(use -> use.beforeBody).forEach(ordered::add);
    int guards = ordered.size();
    uses.stream().filter(use -> !use.beforeBody && use != handler).forEach(ordered::add);
    ordered.add(handler);
    for (int i = 0; i < ordered.size(); i++) {
      ordered.get(i).index = i;
    }
    List<Step> steps =
        ordered.stream()
            .map(
                use ->
                    new Step(
                        use.function,
                        use.provider,
                        use.arguments.stream().map(Argument::feed).toList()))
            .toList();
    return new Blueprint(operation, steps, guards);
  }

  private String chained() {
    return chain.stream().map(ServiceFunction::name).collect(Collectors.joining(" -> "));
  }
}
