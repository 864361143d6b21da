package dev.turno.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Which pages of other origins may use the application (CORS), and how. Immutable.
 *
 * @param origins the origins: {@code https://shop.example}; empty for all
 * @param methods the methods that they may use
 * @param headers the request headers that they may send
 * @param exposed the response headers that they may read
 * @param credentials whether cookies and {@code Authorization} come along
 * @param maxAge how long a browser remembers the answer
 */
public record Cors(
    List<String> origins,
    Set<String> methods,
    Set<String> headers,
    Set<String> exposed,
    boolean credentials,
    Duration maxAge) {
  public Cors {
    origins = List.copyOf(origins);
    methods = Set.copyOf(methods);
    headers = Set.copyOf(headers);
    exposed = Set.copyOf(exposed);
    if (credentials && origins.isEmpty()) {
      throw new IllegalArgumentException(
          "credentials of every origin would be everybody's: name the origins that may have them");
    }
    for (String origin : origins) {
      if (!origin.matches("[a-z][a-z0-9+.-]*://[^/?#*]+")) {
        throw new IllegalArgumentException(
            "'" + origin + "' is no origin: write https://shop.example, without a path");
      }
    }
  }

  /**
   * Pages of these origins may use all methods, send JSON, {@code Authorization} and {@code
   * Idempotency-Key}, and read {@code Location}, {@code Retry-After} and the rate limit's headers;
   * no cookies; remembered for 10 minutes.
   */
  public static Cors from(String... origins) {
    if (origins.length == 0) {
      throw new IllegalArgumentException("name one origin or more, or say Cors.fromAnywhere()");
    }
    return standard(List.of(origins));
  }

  /** Pages of all origins may use it, without credentials. */
  public static Cors fromAnywhere() {
    return standard(List.of());
  }

  private static Cors standard(List<String> origins) {
    return new Cors(
        origins,
        Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"),
        Set.of(
            "Content-Type",
            "Accept",
            "Authorization",
            "Idempotency-Key",
            "Prefer",
            "If-Match",
            "If-None-Match",
            "Last-Event-ID"),
        Set.of("Location", "Retry-After", "ETag", "RateLimit", "RateLimit-Policy", "X-Request-Id"),
        false,
        Duration.ofMinutes(10));
  }

  public Cors withMethods(String... methods) {
    return new Cors(origins, Set.of(methods), headers, exposed, credentials, maxAge);
  }

  public Cors withHeaders(String... headers) {
    return new Cors(origins, methods, Set.of(headers), exposed, credentials, maxAge);
  }

  public Cors withExposed(String... headers) {
    return new Cors(origins, methods, this.headers, Set.of(headers), credentials, maxAge);
  }

  /** Lets cookies and {@code Authorization} come along. */
  public Cors withCredentials() {
    return new Cors(origins, methods, headers, exposed, true, maxAge);
  }

  public Cors withMaxAge(Duration time) {
    return new Cors(origins, methods, headers, exposed, credentials, time);
  }

  /**
   * Requests of other origins are answered without the headers, so that browsers keep the answer
   * from their pages. Refusing them would refuse the application's own pages, too: their browsers
   * send an {@code Origin} with whatever is not a GET.
   */
  Handler<RoutingContext> handler() {
    CorsHandler allowing = allowing();
    return routing -> {
      String origin = routing.request().getHeader(HttpHeaders.ORIGIN);
      if (origins.isEmpty() || (origin != null && origins.contains(origin))) {
        allowing.handle(routing);
      } else {
        routing.response().headers().add(HttpHeaders.VARY, "Origin");
        routing.next();
      }
    };
  }

  private CorsHandler allowing() {
    CorsHandler handler = CorsHandler.create();
    origins.forEach(handler::addOrigin);
    methods.forEach(method -> handler.allowedMethod(HttpMethod.valueOf(method)));
    return handler
        .allowedHeaders(headers)
        .exposedHeaders(exposed)
        .allowCredentials(credentials)
        .maxAgeSeconds((int) Math.min(Integer.MAX_VALUE, maxAge.toSeconds()));
  }
}
