package dev.turno.examples.members;

import dev.turno.context.Identity;
import dev.turno.http.Client;
import dev.turno.http.Get;
import java.util.Map;

/** For those who run the club; its module asks for the scope. */
final class Admin {
  @Get("/status")
  Map<String, String> status(Identity who, Client client) {
    return Map.of("admin", who.name(), "from", client.address());
  }
}
