package dev.turno.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a component stands in an application, and what its operations share with others there.
 *
 * @param prefix what their paths begin with; empty for nothing
 * @param tags what they are grouped by in documents
 * @param requires what each of them needs, for the effect
 * @param guards classes whose guards that yield nothing guard each of them
 */
public record Mounting(
    String prefix, List<String> tags, List<Key> requires, List<Class<?>> guards) {
  /** At the root, sharing nothing. */
  public static final Mounting NONE = new Mounting("", List.of(), List.of(), List.of());

  public Mounting {
    tags = List.copyOf(tags);
    requires = List.copyOf(requires);
    guards = List.copyOf(guards);
  }

  /** What holds for something that is mounted inside of this. */
  public Mounting and(Mounting inner) {
    return new Mounting(
        prefix + inner.prefix,
        union(tags, inner.tags),
        union(requires, inner.requires),
        union(guards, inner.guards));
  }

  private static <T> List<T> union(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all.stream().distinct().toList();
  }
}
