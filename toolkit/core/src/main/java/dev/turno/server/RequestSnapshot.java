package dev.turno.server;

import dev.turno.http.Request;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes a request a value. */
final class RequestSnapshot {
  private RequestSnapshot() {}

  static Request of(
      HttpServerRequest request, List<String> names, List<String> values, Buffer body) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      variables.put(names.get(i), values.get(i));
    }
    return new Request(
        request.method().name(),
        java.util.Objects.requireNonNullElse(request.path(), "/"),
        variables,
        query(request),
        headers(request),
        body);
  }

  /** The query parameters, decoded, in order. */
  static Map<String, List<String>> query(HttpServerRequest request) {
    return lists(request.params(), UnaryOperator.identity());
  }

  /** The headers, names in lower case. */
  static Map<String, List<String>> headers(HttpServerRequest request) {
    return lists(request.headers(), name -> name.toLowerCase(Locale.ROOT));
  }

  private static Map<String, List<String>> lists(MultiMap map, UnaryOperator<String> key) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    map.forEach(
        (name, value) ->
            lists.computeIfAbsent(key.apply(name), n -> new ArrayList<>(1)).add(value));
    return lists;
  }
}
