package dev.turno.server;

import dev.turno.call.FormData;
import dev.turno.call.Head;
import dev.turno.http.Upload;
import dev.turno.operation.Location;
import dev.turno.text.QueryText;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The head of an HTTP request, the variables that its path had, and the form that came with it. */
record RequestHead(HttpServerRequest request, List<String> pathValues, FormData form)
    implements Head {
  @Override
  public String path(int index) {
    return pathValues.get(index);
  }

  @Override
  public @Nullable String query(String name) {
    String query = request.query();
    return query == null ? null : QueryText.first(query, name);
  }

  @Override
  public List<String> queryAll(String name) {
    String query = request.query();
    return query == null ? List.of() : QueryText.all(query, name);
  }

  @Override
  public @Nullable String header(String name) {
    return request.getHeader(name);
  }

  @Override
  public List<String> headerAll(String name) {
    return request.headers().getAll(name);
  }

  @Override
  public @Nullable String cookie(String name) {
    Cookie cookie = request.getCookie(name);
    return cookie == null ? null : cookie.getValue();
  }

  @Override
  public @Nullable String form(String name) {
    return form.first(name);
  }

  @Override
  public List<String> formAll(String name) {
    return form.all(name);
  }

  @Override
  public List<Upload> uploads(String name) {
    return form.files(name);
  }

  @Override
  public Map<String, List<String>> all(Location in) {
    return switch (in) {
      case PATH -> Map.of();
      case QUERY -> RequestSnapshot.query(request);
      case HEADER -> RequestSnapshot.headers(request);
      case COOKIE -> cookies();
      case FORM -> form.fields();
    };
  }

  private Map<String, List<String>> cookies() {
    return request.cookies().stream()
        .collect(
            Collectors.toMap(
                Cookie::getName,
                cookie -> List.of(cookie.getValue()),
                (first, second) -> first,
                LinkedHashMap::new));
  }
}
