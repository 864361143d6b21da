package dev.turno.host;

import dev.turno.operation.Key;
import dev.turno.operation.Provider;
import dev.turno.operation.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What other languages call what the application provides: its {@code @Named} name, the name of the
 * method that provides it, or its class, {@code Orders}, {@code orders} or in full.
 */
public final class ProvidedNames {
  private final Collection<Key> objects;
  private final List<Provider> providers;

  /**
   * The names of what there is.
   *
   * @param objects what the whole application shares
   */
  public ProvidedNames(Collection<Key> objects, List<Provider> providers) {
    this.objects = List.copyOf(objects);
    this.providers = List.copyOf(providers);
  }

  /** What has that name: none, one, or several, of which none is meant. */
  public List<Key> find(String name) {
    List<Key> named = keys().stream().filter(key -> key.name().equals(name)).toList();
    if (!named.isEmpty()) {
      return named;
    }
    Set<Key> found = new LinkedHashSet<>();
    providers.stream()
        .filter(provider -> method(provider).equals(name))
        .forEach(provider -> found.add(provider.key()));
    if (found.isEmpty()) {
      keys().stream().filter(key -> isOfClass(key, name)).forEach(found::add);
    }
    return List.copyOf(found);
  }

  /** All names, for messages. */
  public List<String> all() {
    return providers.stream()
        .map(provider -> provider.key().name().isEmpty() ? method(provider) : provider.key().name())
        .filter(name -> !name.isEmpty())
        .sorted()
        .distinct()
        .toList();
  }

  private List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    providers.forEach(provider -> keys.add(provider.key()));
    keys.addAll(objects);
    return keys;
  }

  private static String method(Provider provider) {
    return provider.function().source().map(java.lang.reflect.Method::getName).orElse("");
  }

  private static boolean isOfClass(Key key, String name) {
    Class<?> raw = Types.raw(key.type());
    String simple = raw.getSimpleName();
    return !simple.isEmpty()
        && (simple.equals(name)
            || raw.getName().equals(name)
            || (simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1))
                .equals(name));
  }
}
