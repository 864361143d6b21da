package dev.turno.operation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What can be asked for: by its very type, else by a supertype that one provided type alone has.
 */
public final class ProvidedKeys {
  private final List<Key> keys;

  public ProvidedKeys(Collection<Key> keys) {
    this.keys = keys.stream().distinct().toList();
  }

  public boolean has(Key wanted) {
    return !candidates(wanted).isEmpty();
  }

  /** The one key that serves {@code wanted}; empty when there is none or more than one. */
  public Optional<Key> find(Key wanted) {
    List<Key> found = candidates(wanted);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** All keys that could serve {@code wanted}. */
  public List<Key> candidates(Key wanted) {
    if (keys.contains(wanted)) {
      return List.of(wanted);
    }
    if (!(wanted.type() instanceof Class<?> type) || type == Object.class) {
      return List.of();
    }
    return keys.stream()
        .filter(key -> key.name().equals(wanted.name()) && key.type() != Void.class)
        .filter(key -> type.isAssignableFrom(Types.raw(key.type())))
        .toList();
  }
}
