package dev.turno.launcher;

import dev.turno.launcher.report.PortOwner;
import dev.turno.launcher.role.PortTakenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What is told about a port that cannot be bound: who has it, which one is free, how to go on. */
final class PortComplaint {
  private PortComplaint() {}

  static String about(PortTakenException e) {
    String why = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (why.contains("permission denied")) {
      return "port "
          + e.port()
          + " needs rights that this user does not have. Use one above 1023: "
          + e.flag()
          + " 8080";
    }
    if (why.contains("cannot assign") || why.contains("unresolved")) {
      return e.host() + " is no address of this machine. Use one that is, or 127.0.0.1.";
    }
    return taken(e);
  }

  private static String taken(PortTakenException e) {
    OptionalInt free = freeAfter(e.host(), e.port());
    String use = free.isPresent() ? "Use " + e.flag() + " " + free.getAsInt() : "Use another";
    return PortOwner.of(e.port())
        .map(
            owner ->
                "port %d is taken by %s.  %s, or stop it: kill %d"
                    .formatted(e.port(), PortOwner.describe(owner), use, owner.pid()))
        .orElseGet(() -> "port %d is taken.  %s".formatted(e.port(), use));
  }

  private static OptionalInt freeAfter(String host, int port) {
    return IntStream.rangeClosed(port + 1, Math.min(port + 100, 65_535))
        .filter(candidate -> isFree(host, candidate))
        .findFirst();
  }

  private static boolean isFree(String host, int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
