package dev.turno.admin;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line in the log for each request that changes something, or was not let to. */
final class AuditLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.turno.audit");

  private AuditLog() {}

  /** Notes how the request ends. */
  static void watch(HttpServerRequest request, Optional<Access> access) {
    String what = request.method() + " " + request.path();
    SocketAddress remote = request.remoteAddress();
    String who = access.map(a -> a == Access.ADMIN ? "admin" : "read-only").orElse("a stranger");
    request
        .response()
        .endHandler(
            end ->
                LOG.info(
                    "{} by {} from {}: {}",
                    what.replaceAll("[\\r\\n]", "_"),
                    who,
                    remote == null ? "?" : remote.hostAddress(),
                    request.response().getStatusCode()));
  }
}
