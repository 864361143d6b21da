package dev.turno.admin;

import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import java.util.List;
import java.util.stream.Collectors;

/** Nodes as people name them: by the first letters of their ids. */
final class NodeNames {
  private NodeNames() {}

  /** The one id that begins so. */
  static String resolve(String name, List<String> ids) {
    List<String> found = ids.stream().filter(id -> id.startsWith(name)).toList();
    if (found.size() == 1 || found.contains(name)) {
      return found.contains(name) ? name : found.getFirst();
    }
    if (found.isEmpty()) {
      throw new ProblemException(
          Problem.titled(
              404,
              "No such node",
              "No node's id begins with `" + name + "`: there is " + list(ids) + "."));
    }
    throw new ProblemException(
        Problem.titled(
            409,
            "Ambiguous",
            "`" + name + "` is the beginning of " + list(found) + ": give more of it."));
  }

  private static String list(List<String> ids) {
    return ids.stream()
        .map(id -> id.length() > 8 ? id.substring(0, 8) : id)
        .collect(Collectors.joining(", "));
  }
}
