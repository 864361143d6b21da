package dev.turno.server;

import dev.turno.context.NewSpan;
import dev.turno.context.Span;
import dev.turno.context.Tracing;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The spans of requests, by OpenTelemetry's conventions for HTTP servers. Query strings are left
 * out: they hold what should not be recorded.
 */
final class RequestSpans {
  private static final int FAILED = 500;
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

  private RequestSpans() {}

  /**
   * A request's span, which begins now.
   *
   * @param route the path template; empty when nothing is at the path
   * @param traceparent the client's header, or null
   */
  static Span begin(HttpServerRequest request, String route, @Nullable String traceparent) {
    return Tracing.begin(() -> span(request, route, traceparent));
  }

  /** It was answered with {@code status}. */
  static void end(Span span, HttpServerRequest request, int status) {
    if (span.trace() == null) {
      return;
    }
    span.put("http.response.status_code", status);
    span.put("http.response.body.size", request.response().bytesWritten());
    span.end(status >= FAILED ? Integer.toString(status) : null);
  }

  private static NewSpan span(
      HttpServerRequest request, String route, @Nullable String traceparent) {
    String method = request.method().name();
    String told = METHODS.contains(method) ? method : "_OTHER";
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("http.request.method", told);
    if (!told.equals(method)) {
      attributes.put("http.request.method_original", method);
    }
    attributes.put("url.scheme", request.isSSL() ? "https" : "http");
    attributes.put("url.path", request.path() == null ? "" : request.path());
    if (!route.isEmpty()) {
      attributes.put("http.route", route);
    }
    connection(request, attributes);
    String agent = request.getHeader("User-Agent");
    if (agent != null) {
      attributes.put("user_agent.original", agent);
    }
    String verb = told.equals("_OTHER") ? "HTTP" : told;
    return NewSpan.of(NewSpan.Kind.SERVER, route.isEmpty() ? verb : verb + " " + route, traceparent)
        .withAttributes(attributes);
  }

  private static void connection(HttpServerRequest request, Map<String, Object> attributes) {
    attributes.put(
        "network.protocol.version",
        switch (request.version()) {
          case HTTP_1_0 -> "1.0";
          case HTTP_1_1 -> "1.1";
          case HTTP_2 -> "2";
        });
    HostAndPort authority = request.authority();
    if (authority != null) {
      attributes.put("server.address", authority.host());
      if (authority.port() > 0) {
        attributes.put("server.port", (long) authority.port());
      }
    }
    SocketAddress peer = request.remoteAddress();
    if (peer != null && peer.hostAddress() != null) {
      attributes.put("network.peer.address", peer.hostAddress());
    }
  }
}
