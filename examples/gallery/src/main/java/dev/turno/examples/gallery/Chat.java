package dev.turno.examples.gallery;

import dev.turno.depend.Guard;
import dev.turno.http.Query;
import dev.turno.http.Socket;
import dev.turno.http.WebSocket;
import dev.turno.problem.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Rooms in which people talk about photographs. */
public final class Chat {
  private final Map<String, Set<Socket<Said>>> rooms = new ConcurrentHashMap<>();

  // region socket
  /** A message, as it comes and as it goes. */
  record Say(@NotBlank @Size(max = 1000) String text) {}

  record Said(String by, String text) {}

  record Guest(String name) {}

  /** Runs before the connection is opened, and refuses it with an HTTP status. */
  @Guard
  Guest guest(@Query Optional<String> name) {
    return new Guest(name.orElseThrow(() -> ProblemException.unauthorized("Give a ?name=.")));
  }

  @WebSocket(value = "/chat/{room}", on = WebSocket.On.OPEN)
  void enter(String room, Socket<Said> socket) {
    guests(room).add(socket);
  }

  /** A message that is no valid {@code Say} doesn't come here: its sender is told, 1008. */
  @WebSocket("/chat/{room}")
  void say(String room, Say message, Guest guest) {
    Said said = new Said(guest.name(), message.text());
    guests(room).forEach(socket -> socket.send(said));
  }

  @WebSocket(value = "/chat/{room}", on = WebSocket.On.CLOSE)
  void leave(String room, Socket<Said> socket) {
    guests(room).remove(socket);
  }

  // endregion

  private Set<Socket<Said>> guests(String room) {
    return rooms.computeIfAbsent(room, r -> ConcurrentHashMap.newKeySet());
  }
}
