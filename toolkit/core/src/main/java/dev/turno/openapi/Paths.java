package dev.turno.openapi;

import dev.turno.operation.PathTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The paths of operations as a document has them: templates that match the same paths are one, with
 * the variables' names of the first; a variable that takes the rest of a path looks like any other.
 */
final class Paths {
  private final Map<String, PathTemplate> byShape = new LinkedHashMap<>();

  /**
   * A path in the document.
   *
   * @param path its template there
   * @param variables the names of its variables, in order
   * @param own the names that the operation itself has for them
   * @param rest the variable that takes the rest of the operation's path
   */
  record Place(String path, List<String> variables, List<String> own, Optional<String> rest) {
    /** The name in the document of a variable of the operation. */
    String renamed(String variable) {
      int index = own.indexOf(variable);
      return index < 0 ? variable : variables.get(index);
    }
  }

  /** The place of an operation's path. */
  Place place(String path) {
    PathTemplate template = PathTemplate.parse(path);
    String shape = template.shape().replace("{*}", "{}");
    PathTemplate told = byShape.computeIfAbsent(shape, s -> template);
    boolean takesRest = path.endsWith("*}");
    return new Place(
        text(told),
        told.variables(),
        template.variables(),
        takesRest ? Optional.of(told.variables().getLast()) : Optional.empty());
  }

  private static String text(PathTemplate template) {
    List<String> segments = new ArrayList<>();
    for (PathTemplate.Segment segment : template.segments()) {
      segments.add(
          switch (segment) {
            case PathTemplate.Segment.Literal literal -> literal.text();
            case PathTemplate.Segment.Variable variable -> "{" + variable.name() + "}";
            case PathTemplate.Segment.Rest rest -> "{" + rest.name() + "}";
          });
    }
    return "/" + String.join("/", segments);
  }
}
