package dev.turno.plan;

import dev.turno.depend.Scope;
import dev.turno.operation.Definitions;
import dev.turno.operation.Key;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Operation;
import dev.turno.operation.ProvidedKeys;
import dev.turno.operation.Provider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes each operation's plan at start-up: who provides what, in which order, and what is wrong
 * with it.
 */
public final class DependencyPlanner {
  private final Map<Key, Provider> providers = new HashMap<>();
  private final List<Key> application = new ArrayList<>();
  private final ProvidedKeys provided;
  private final Mistakes mistakes;

  /**
   * A planner for one application.
   *
   * @param application what objects of the application can be asked for
   */
  public DependencyPlanner(
      Definitions definitions, Collection<Key> application, Mistakes mistakes) {
    this.mistakes = mistakes;
    this.application.addAll(application);
    definitions.providers().forEach(this::add);
    List<Key> all = new ArrayList<>(this.application);
    all.addAll(providers.keySet());
    provided = new ProvidedKeys(all);
  }

  /** The plan of one operation; with mistakes noted, it isn't to be carried out. */
  public Blueprint plan(Operation operation) {
    return new OperationPlanner(this, operation, mistakes).plan();
  }

  Optional<Provider> provider(Key key) {
    return Optional.ofNullable(providers.get(key));
  }

  boolean isApplicationScoped(Key key) {
    return application.contains(key);
  }

  ProvidedKeys provided() {
    return provided;
  }

  private void add(Provider provider) {
    if (provider.scope() == Scope.APPLICATION) {
      application.add(provider.key());
      return;
    }
    Provider other = providers.putIfAbsent(provider.key(), provider);
    if (other != null) {
      mistakes.add(
          provider.function().name(),
          "it provides " + provider.key() + ", as " + other.function().name() + " does.",
          "Keep one, or tell them apart with @Named.");
    }
  }
}
