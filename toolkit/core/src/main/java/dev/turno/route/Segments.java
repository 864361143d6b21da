package dev.turno.route;

import dev.turno.call.RouteMatch;
import dev.turno.operation.PathTemplate;
import dev.turno.operation.PathTemplate.Segment;
import dev.turno.text.PercentCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one method: a tree of path segments, and a short cut for paths without variables.
 */
final class Segments<T> {
  private final Map<String, RouteMatch<T>> literalPaths = new HashMap<>();
  private final Branch<T> root = new Branch<>();
  private int deepest;

  /** A place in the tree. */
  private static final class Branch<T> {
    final Map<String, Branch<T>> literals = new HashMap<>();
    @Nullable Branch<T> variable;
    @Nullable T rest;
    @Nullable T target;
  }

  Optional<T> add(PathTemplate template, T target) {
    Branch<T> branch = root;
    for (Segment segment : template.segments()) {
      switch (segment) {
        case Segment.Literal literal ->
            branch = branch.literals.computeIfAbsent(literal.text(), text -> new Branch<>());
        case Segment.Variable variable -> {
          if (branch.variable == null) {
            branch.variable = new Branch<>();
          }
          branch = branch.variable;
        }
        case Segment.Rest rest -> {
          Optional<T> before = Optional.ofNullable(branch.rest);
          branch.rest = before.orElse(target);
          return before;
        }
      }
    }
    Optional<T> before = Optional.ofNullable(branch.target);
    if (before.isEmpty()) {
      branch.target = target;
      deepest = Math.max(deepest, template.variables().size());
      if (template.variables().isEmpty()) {
        literalPaths.put(template.text(), new RouteMatch<>(target, List.of()));
      }
    }
    return before;
  }

  @Nullable RouteMatch<T> match(String path) {
    RouteMatch<T> literal = literalPaths.get(path);
    if (literal != null) {
      return literal;
    }
    return path.startsWith("/") ? descend(root, path, 1, new String[deepest + 1], 0) : null;
  }

  /**
   * Follows the path from {@code start}; literals are tried before variables, so it may come back
   * and try again.
   */
  private static <T> @Nullable RouteMatch<T> descend(
      Branch<T> branch, String path, int start, String[] values, int count) {
    int slash = path.indexOf('/', start);
    boolean last = slash < 0;
    String raw = last ? path.substring(start) : path.substring(start, slash);
    String segment = PercentCode.decode(raw);
    if (segment == null) {
      return null;
    }
    Branch<T> literal = branch.literals.get(segment);
    if (literal != null) {
      RouteMatch<T> match =
          last ? end(literal, values, count) : descend(literal, path, slash + 1, values, count);
      if (match != null) {
        return match;
      }
    }
    if (branch.variable != null && !segment.isEmpty() && count < values.length) {
      values[count] = segment;
      RouteMatch<T> match =
          last
              ? end(branch.variable, values, count + 1)
              : descend(branch.variable, path, slash + 1, values, count + 1);
      if (match != null) {
        return match;
      }
    }
    return rest(branch, path, start, values, count);
  }

  private static <T> @Nullable RouteMatch<T> end(Branch<T> branch, String[] values, int count) {
    return branch.target == null ? null : new RouteMatch<>(branch.target, copy(values, count));
  }

  private static <T> @Nullable RouteMatch<T> rest(
      Branch<T> branch, String path, int start, String[] values, int count) {
    String remaining =
        branch.rest == null || start == path.length()
            ? null
            : PercentCode.decode(path.substring(start));
    if (branch.rest == null || remaining == null) {
      return null;
    }
    String[] all = Arrays.copyOf(values, count + 1);
    all[count] = remaining;
    return new RouteMatch<>(branch.rest, List.of(all));
  }

  private static List<String> copy(String[] values, int count) {
    return switch (count) {
      case 0 -> List.of();
      case 1 -> List.of(values[0]);
      default -> List.of(Arrays.copyOf(values, count));
    };
  }
}
