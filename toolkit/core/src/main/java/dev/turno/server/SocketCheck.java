package dev.turno.server;

import dev.turno.http.Socket;
import dev.turno.http.SocketClosed;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Operation;
import dev.turno.operation.Parameter;
import dev.turno.operation.ServiceFunction;
import dev.turno.operation.Types;
import dev.turno.plan.Blueprint;
import java.nio.file.Path;
import java.util.List;

/** Finds at start-up what WebSockets cannot have, and what only they have. */
final class SocketCheck {
  private SocketCheck() {}

  static void check(List<Blueprint> blueprints, Mistakes mistakes) {
    for (Blueprint blueprint : blueprints) {
      Operation operation = blueprint.operation();
      String method = operation.endpoint().map(Endpoint::method).orElse("");
      boolean isSocket = operation.endpoint().filter(Endpoint::isSocket).isPresent();
      List<ServiceFunction> functions = blueprint.layout().functions();
      for (ServiceFunction function : functions) {
        for (Parameter parameter : function.parameters()) {
          String where = function.name() + ", parameter '" + parameter.name() + "'";
          Class<?> type = Types.raw(parameter.type());
          boolean isGuard = functions.indexOf(function) < blueprint.layout().guards();
          if (type == Socket.class && (!isSocket || isGuard)) {
            mistakes.add(
                where,
                isGuard
                    ? "a guard runs before there is a connection."
                    : "there is no WebSocket connection in " + operation.label() + ".",
                "Take it in methods that are @WebSocket.");
          }
          if (type == SocketClosed.class && !method.equals(Endpoint.SOCKET_CLOSE)) {
            mistakes.add(
                where,
                "nothing is closed in " + operation.label() + ".",
                "Take it in a method that is @WebSocket(on = CLOSE).");
          }
          if (isSocket && parameter.isOfForm()) {
            mistakes.add(where, "a WebSocket has no form.", "Take it from the query or a message.");
          }
        }
      }
      if (isSocket && Types.raw(operation.function().result().body()) == Path.class) {
        mistakes.add(operation.label(), "a file is no message.", "Return its bytes, as a Buffer.");
      }
    }
  }
}
