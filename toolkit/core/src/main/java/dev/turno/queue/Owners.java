package dev.turno.queue;

import dev.turno.spi.Shards;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Sorts things by the node that owns their shard. */
final class Owners {
  private Owners() {}

  /** What each owner gets; what nobody owns now is left out. */
  static <T> Map<String, List<T>> group(
      Shards shards, Collection<T> things, ToIntFunction<T> shard) {
    Map<String, List<T>> groups = new LinkedHashMap<>();
    for (T thing : things) {
      shards
          .owner(shard.applyAsInt(thing))
          .ifPresent(owner -> groups.computeIfAbsent(owner, o -> new ArrayList<>()).add(thing));
    }
    return groups;
  }
}
