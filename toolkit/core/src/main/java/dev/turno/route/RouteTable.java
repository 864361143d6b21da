package dev.turno.route;

import dev.turno.call.RouteMatch;
import dev.turno.operation.PathTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a method and a path lead to: the method first, then a tree of segments in which a
 * literal goes before a variable, and a variable before the rest of the path. Filled at start-up,
 * then read by all threads.
 *
 * @param <T> what routes lead to
 */
public final class RouteTable<T> {
  private final Map<String, Segments<T>> methods = new HashMap<>();

  /**
   * Adds a route.
   *
   * @return what the same method and path led to already; then nothing was added
   */
  public Optional<T> add(String method, PathTemplate template, T target) {
    return methods.computeIfAbsent(method, m -> new Segments<>()).add(template, target);
  }

  /** What the method and the path lead to, or null; {@code path} is as it came, percent-encoded. */
  public @Nullable RouteMatch<T> match(String method, String path) {
    Segments<T> segments = methods.get(method);
    return segments == null ? null : segments.match(path);
  }

  /** The methods that the path has, in alphabetical order. */
  public List<String> methods(String path) {
    var found = new TreeSet<String>();
    methods.forEach(
        (method, segments) -> {
          if (segments.match(path) != null) {
            found.add(method);
          }
        });
    return new ArrayList<>(found);
  }
}
