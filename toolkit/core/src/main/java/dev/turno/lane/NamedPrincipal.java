package dev.turno.lane;

import java.security.Principal;

/** Who sent the request, as far as a worker node was told: by name. */
record NamedPrincipal(String name) implements Principal {
  @Override
  public String getName() {
    return name;
  }
}
