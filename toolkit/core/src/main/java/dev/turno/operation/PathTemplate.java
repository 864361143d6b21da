package dev.turno.operation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A path with variables: {@code /orders/{id}/lines}. A variable is a whole segment; {@code
 * {rest*}}, last only, takes all segments that follow, at least one, slashes included.
 *
 * @param text the template as it was written
 * @param segments its segments in order
 */
public record PathTemplate(String text, List<Segment> segments) {

  /** One segment of a template. */
  public sealed interface Segment {
    /** Matches exactly this text. */
    record Literal(String text) implements Segment {}

    /** Matches any one segment that isn't empty. */
    record Variable(String name) implements Segment {}

    /** Matches the rest of the path. */
    record Rest(String name) implements Segment {}
  }

  public PathTemplate {
    segments = List.copyOf(segments);
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException when it is malformed, with the reason
   */
  public static PathTemplate parse(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with '/'");
    }
    if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
      throw new IllegalArgumentException(
          "a path has no '?' or '#'; query parameters are method parameters");
    }
    List<Segment> segments = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String part : text.substring(1).split("/", -1)) {
      if (!segments.isEmpty() && segments.getLast() instanceof Segment.Rest rest) {
        throw new IllegalArgumentException(
            "{" + rest.name() + "*} takes the rest of the path and stands last");
      }
      Segment segment = segment(part);
      segments.add(segment);
      String name = name(segment);
      if (!name.isEmpty() && !names.add(name)) {
        throw new IllegalArgumentException("{" + name + "} stands twice");
      }
    }
    return new PathTemplate(text, segments);
  }

  /** The names of its variables, in order. */
  public List<String> variables() {
    return segments.stream().map(PathTemplate::name).filter(name -> !name.isEmpty()).toList();
  }

  /**
   * The template with all variables alike, the same for two templates that match the same paths.
   */
  public String shape() {
    var shape = new StringBuilder();
    for (Segment segment : segments) {
      shape.append('/');
      switch (segment) {
        case Segment.Literal literal -> shape.append(literal.text());
        case Segment.Variable variable -> shape.append("{}");
        case Segment.Rest rest -> shape.append("{*}");
      }
    }
    return shape.toString();
  }

  private static Segment segment(String part) {
    boolean opens = part.startsWith("{");
    if (opens != part.endsWith("}")
        || part.indexOf('{', 1) > 0
        || (!opens && part.indexOf('}') >= 0)) {
      throw new IllegalArgumentException("'" + part + "': a variable is a whole segment, {name}");
    }
    if (!opens) {
      return new Segment.Literal(part);
    }
    String name = part.substring(1, part.length() - 1);
    boolean rest = name.endsWith("*");
    String plain = rest ? name.substring(0, name.length() - 1) : name;
    if (plain.isEmpty() || !plain.chars().allMatch(PathTemplate::isNameCharacter)) {
      throw new IllegalArgumentException(
          "'" + part + "': a variable's name has letters, digits, '-' and '_'");
    }
    return rest ? new Segment.Rest(plain) : new Segment.Variable(plain);
  }

  private static boolean isNameCharacter(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private static String name(Segment segment) {
    return switch (segment) {
      case Segment.Literal literal -> "";
      case Segment.Variable variable -> variable.name();
      case Segment.Rest rest -> rest.name();
    };
  }
}
