package dev.turno.http;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A whole request as a value: what a handler that was registered without annotations gets. It
 * travels to worker nodes. Handlers with annotations may take it as a parameter, too.
 *
 * @param method the HTTP method
 * @param path the path, as it came
 * @param variables the path template's variables, decoded
 * @param query the query parameters, decoded, in order
 * @param headers the headers, names in lower case
 * @param body the body, empty when there is none, or when it was read as a form
 */
public record Request(
    String method,
    String path,
    Map<String, String> variables,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    Buffer body) {

  /** A variable of the path template. */
  public String path(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the path template has no {" + name + "}: it has " + variables.keySet());
    }
    return value;
  }

  /** A variable of the path template, read by {@code reader}; what that refuses is answered 422. */
  public <T> T path(String name, Function<String, T> reader) {
    return Reading.read("path", name, path(name), reader);
  }

  /** The first query parameter of that name. */
  public Optional<String> query(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  /**
   * The first query parameter of that name, read by {@code reader}; what that refuses is answered
   * 422.
   */
  public <T> Optional<T> query(String name, Function<String, T> reader) {
    return query(name).map(text -> Reading.read("query", name, text, reader));
  }

  /** The first header of that name, letter case ignored. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()).stream()
        .findFirst();
  }
}
