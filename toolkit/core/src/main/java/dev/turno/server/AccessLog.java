package dev.turno.server;

import dev.turno.context.RequestContext;
import dev.turno.context.RequestId;
import dev.turno.http.Client;
import io.vertx.core.http.HttpServerRequest;
import java.security.Principal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each request that was answered, in the logger {@code dev.turno.access} at INFO. Query
 * strings are left out: they hold what should not be in logs.
 */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.turno.access");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private AccessLog() {}

  /**
   * Writes the line of a request: Apache's combined format, then the time it took in milliseconds,
   * its trace and its id.
   */
  static void write(
      HttpServerRequest request, Client client, Optional<RequestContext> context, long nanos) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    LOG.info(
        "{} - {} [{}] \"{} {} {}\" {} {} \"{}\" \"{}\" {} {} {}",
        client.address(),
        context
            .flatMap(RequestContext::principal)
            .map(Principal::getName)
            .map(AccessLog::safe)
            .orElse("-"),
        TIME.format(Instant.now()),
        request.method().name(),
        safe(request.path()),
        request.version().alpnName(),
        request.response().getStatusCode(),
        request.response().bytesWritten(),
        safe(request.getHeader("Referer")),
        safe(request.getHeader("User-Agent")),
        String.format(Locale.ROOT, "%.1fms", nanos / 1e6),
        context.map(c -> c.trace().traceId()).orElse("-"),
        context
            .map(RequestContext::id)
            .or(() -> RequestId.of(request.getHeader(RequestId.HEADER)))
            .orElse("-"));
  }

  /** Text of a client's, so that it can neither end the line nor a quoted part of it. */
  private static String safe(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "-";
    }
    var safe = new StringBuilder(text.length());
    for (int i = 0; i < Math.min(text.length(), 500); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        safe.append('\\').append(c);
      } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        safe.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }
}
