package dev.turno.server;

import dev.turno.http.Request;
import dev.turno.text.QueryText;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

  /**
   * The query parameters, decoded, in order.
   *
   * @throws dev.turno.text.MalformedTextException when one of them cannot be decoded
   */
  static Map<String, List<String>> query(HttpServerRequest request) {
    String query = request.query();
    return query == null ? Map.of() : QueryText.map(query);
  }

  /** The headers, names in lower case. */
  static Map<String, List<String>> headers(HttpServerRequest request) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    request
        .headers()
        .forEach(
            (name, value) ->
                headers
                    .computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>(1))
                    .add(value));
    return headers;
  }
}
