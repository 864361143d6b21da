package dev.turno.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told went wrong: a problem details object of RFC 9457.
 *
 * @param status the HTTP status code, 400 to 599
 * @param title what kind of problem it is, the same for each occurrence
 * @param detail what happened this time and what to do, or null
 * @param violations every mistake of the request, empty when the problem isn't one of input
 * @param extensions further members of the JSON object, in order
 * @param headers further response headers, such as {@code Retry-After}
 */
public record Problem(
    int status,
    String title,
    @Nullable String detail,
    List<Violation> violations,
    Map<String, Object> extensions,
    Map<String, String> headers) {

  /** The media type of a problem details object in JSON. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("a problem's status is 400 to 599, not " + status);
    }
    violations = List.copyOf(violations);
  }

  /** A problem that has the status's reason phrase as its title. */
  public static Problem of(int status, @Nullable String detail) {
    return titled(status, ReasonPhrase.of(status), detail);
  }

  /** A problem with a title of its own. */
  public static Problem titled(int status, String title, @Nullable String detail) {
    return new Problem(status, title, detail, List.of(), Map.of(), Map.of());
  }

  /** All mistakes of one request, status 422. */
  public static Problem invalid(List<Violation> violations) {
    String detail =
        violations.size() == 1 ? "1 value is invalid" : violations.size() + " values are invalid";
    return of(422, detail).withViolations(violations);
  }

  public Problem withViolations(List<Violation> violations) {
    return new Problem(status, title, detail, violations, extensions, headers);
  }

  /** Adds a member to the JSON object; a member of that name is replaced. */
  public Problem with(String member, Object value) {
    return new Problem(status, title, detail, violations, plus(extensions, member, value), headers);
  }

  /** Adds a response header; one of that name is replaced. */
  public Problem withHeader(String name, String value) {
    return new Problem(status, title, detail, violations, extensions, plus(headers, name, value));
  }

  private static <V> Map<String, V> plus(Map<String, V> map, String key, V value) {
    var copy = new LinkedHashMap<String, V>(map);
    copy.put(key, value);
    return java.util.Collections.unmodifiableMap(copy);
  }
}
