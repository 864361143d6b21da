package dev.turno.plan;

import dev.turno.depend.Scope;
import dev.turno.operation.Component;
import dev.turno.operation.Definitions;
import dev.turno.operation.Key;
import dev.turno.operation.Parameter;
import dev.turno.operation.ProvidedKeys;
import dev.turno.operation.Provider;
import io.vertx.core.Vertx;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What objects an application has, and what each of them needs to be made: described, not made. */
final class ApplicationObjects {
  private final Map<Key, Component> components = new LinkedHashMap<>();
  private final Map<Key, Provider> providers = new LinkedHashMap<>();
  private final ProvidedKeys known;

  ApplicationObjects(Collection<Key> bound, List<Component> components, Definitions definitions) {
    components.forEach(component -> this.components.put(Key.of(component.type()), component));
    definitions.providers().stream()
        .filter(provider -> provider.scope() == Scope.APPLICATION)
        .forEach(provider -> providers.put(provider.key(), provider));
    List<Key> keys = new ArrayList<>(bound);
    keys.addAll(this.components.keySet());
    keys.addAll(providers.keySet());
    keys.add(Key.of(Vertx.class));
    known = new ProvidedKeys(keys);
  }

  /** The components by what they can be asked for. */
  Map<Key, Component> components() {
    return components;
  }

  /** The application-scoped providers by what they make. */
  Map<Key, Provider> providers() {
    return providers;
  }

  /** The one object that serves {@code wanted}. */
  Optional<Key> find(Key wanted) {
    return known.find(wanted);
  }

  /** The component whose instance a provider's method needs. */
  Optional<Key> owner(Provider provider) {
    return provider
        .function()
        .source()
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .flatMap(
            method ->
                components.values().stream()
                    .filter(c -> method.getDeclaringClass().isAssignableFrom(c.type()))
                    .findFirst())
        .map(component -> Key.of(component.type()));
  }

  /**
   * What has to be made before {@code key}.
   *
   * @throws IllegalStateException when a component's constructor can't be told
   */
  List<Key> needs(Key key) {
    List<Key> needed = new ArrayList<>();
    Provider provider = providers.get(key);
    Component component = components.get(key);
    if (provider != null) {
      owner(provider).ifPresent(needed::add);
      for (Parameter parameter : provider.function().parameters()) {
        if (parameter instanceof Parameter.Dependency dependency) {
          find(dependency.key()).ifPresent(needed::add);
        }
      }
    } else if (component != null && !component.isConstructed()) {
      component.constructorKeys().forEach(wanted -> find(wanted).ifPresent(needed::add));
    }
    return needed;
  }
}
