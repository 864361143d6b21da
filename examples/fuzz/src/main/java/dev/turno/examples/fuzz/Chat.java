package dev.turno.examples.fuzz;

import dev.turno.http.Body;
import dev.turno.http.Query;
import dev.turno.http.WebSocket;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** Messages of all kinds. */
final class Chat {
  record Say(@NotBlank @Size(max = 20) String text, Optional<Integer> n) {}

  @WebSocket("/ws/{room}")
  Say typed(int room, Say say, @Query Optional<Integer> i) {
    return say;
  }

  @WebSocket("/ws/text")
  String text(@Body String text) {
    return text;
  }

  @WebSocket("/ws/bytes")
  byte[] bytes(@Body byte[] bytes) {
    return bytes;
  }
}
