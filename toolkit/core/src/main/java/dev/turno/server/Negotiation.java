package dev.turno.server;

import dev.turno.operation.Endpoint;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses by {@code Accept} between operations that share a route and differ in what they produce.
 */
final class Negotiation {
  private Negotiation() {}

  /**
   * The operation that the client likes best. Of those that it likes alike, the one without
   * {@code @Produces}, or else the first by the alphabet of what they produce.
   */
  static Served choose(HttpServerRequest request, Served first) {
    request.response().headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    Served best = first;
    for (Served other : first.others()) {
      int more = weight(accept, other) - weight(accept, best);
      if (more > 0 || (more == 0 && preference(other).compareTo(preference(best)) < 0)) {
        best = other;
      }
    }
    return best;
  }

  private static String preference(Served served) {
    return served.operation().endpoint().flatMap(Endpoint::produces).orElse("");
  }

  private static int weight(@Nullable String accept, Served served) {
    return MediaTypes.weight(accept, served.renderer().mediaType());
  }

  /** What all of them produce, in words. */
  static String produced(Served first) {
    return Stream.concat(Stream.of(first), first.others().stream())
        .map(served -> served.renderer().mediaType())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
