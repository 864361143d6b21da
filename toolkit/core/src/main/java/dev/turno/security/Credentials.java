package dev.turno.security;

import dev.turno.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/** Reads credentials from a request's head. */
final class Credentials {
  private Credentials() {}

  /** What stands behind a scheme's name in {@code Authorization}; empty when that is absent. */
  static Optional<String> of(HttpServerRequest request, String scheme) {
    String header = single(request, HttpHeaders.AUTHORIZATION.toString()).orElse("");
    int length = scheme.length();
    boolean ofScheme =
        header.regionMatches(true, 0, scheme, 0, length)
            && (header.length() == length || header.charAt(length) == ' ');
    return ofScheme ? Optional.of(header.substring(length).strip()) : Optional.empty();
  }

  /** A header that may come once: who sends two, means to confuse somebody on the way. */
  static Optional<String> single(HttpServerRequest request, String name) {
    List<String> all = request.headers().getAll(name);
    if (all.size() > 1) {
      throw ProblemException.of(
          400, "There are " + all.size() + " " + name + " headers; send one.");
    }
    return all.stream().findFirst();
  }
}
