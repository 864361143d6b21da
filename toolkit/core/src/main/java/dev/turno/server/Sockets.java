package dev.turno.server;

import dev.turno.call.RouteMatch;
import dev.turno.http.WebSocket.On;
import dev.turno.operation.Endpoint;
import dev.turno.operation.PathTemplate;
import dev.turno.route.RouteTable;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An application's WebSocket paths, and the connections that are open. Thread-safe. */
final class Sockets {
  private static final int GOING_AWAY = 1001;

  private final RouteTable<SocketService> routes = new RouteTable<>();
  private final Map<String, SocketService> byPath = new HashMap<>();
  private final Set<OpenSocket> open = ConcurrentHashMap.newKeySet();

  /** Adds an operation; at start-up. */
  void add(Endpoint endpoint, SocketService.Part part) {
    SocketService service =
        byPath.computeIfAbsent(
            endpoint.path(),
            path -> {
              var made = new SocketService();
              routes.add(Endpoint.SOCKET_MESSAGE, PathTemplate.parse(path), made);
              return made;
            });
    service.add(on(endpoint), part);
  }

  private static On on(Endpoint endpoint) {
    return switch (endpoint.method()) {
      case Endpoint.SOCKET_OPEN -> On.OPEN;
      case Endpoint.SOCKET_CLOSE -> On.CLOSE;
      default -> On.MESSAGE;
    };
  }

  boolean isEmpty() {
    return byPath.isEmpty();
  }

  /** Whether a request wants to become a WebSocket. */
  static boolean isUpgrade(HttpServerRequest request) {
    String upgrade = request.getHeader(HttpHeaders.UPGRADE);
    return upgrade != null && upgrade.equalsIgnoreCase("websocket");
  }

  @Nullable RouteMatch<SocketService> match(String path) {
    return routes.match(Endpoint.SOCKET_MESSAGE, path);
  }

  void opened(OpenSocket session) {
    open.add(session);
  }

  void closed(OpenSocket session) {
    open.remove(session);
  }

  /** Closes all, each after the message that it works on. */
  void goAway() {
    open.forEach(session -> session.closeSoon(GOING_AWAY, "The server stops."));
  }
}
