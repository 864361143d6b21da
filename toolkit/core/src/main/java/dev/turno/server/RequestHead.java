package dev.turno.server;

import dev.turno.call.Head;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The head of an HTTP request, and the variables that its path had. */
record RequestHead(HttpServerRequest request, List<String> pathValues) implements Head {
  @Override
  public String path(int index) {
    return pathValues.get(index);
  }

  @Override
  public @Nullable String query(String name) {
    return request.query() == null ? null : request.getParam(name);
  }

  @Override
  public List<String> queryAll(String name) {
    return request.query() == null ? List.of() : request.params().getAll(name);
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
}
