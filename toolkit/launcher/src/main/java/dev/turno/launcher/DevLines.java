package dev.turno.launcher;

import dev.turno.launcher.role.RunningRole.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The last lines of a start of {@code turno dev}. */
final class DevLines {
  static final String KEYS = "r reload  w +worker  o open  d threads  ? help  q quit";

  /** Those that have a line of their own; the docs stand beside the API. */
  private static final Set<String> OWN_LINE = Set.of("API", "Admin");

  private DevLines() {}

  /** What a person who opens the application wants to see. */
  static String page(List<Address> addresses) {
    return addresses.stream()
        .filter(address -> address.label().equals("docs"))
        .findFirst()
        .orElseGet(addresses::getFirst)
        .address();
  }

  /**
   * A line for each address that people use; the last one says how long it took.
   *
   * @param keys whether keys are listened to
   */
  static List<String> ready(List<Address> addresses, long millis, boolean keys) {
    List<String> lines = new ArrayList<>();
    for (Address address : addresses) {
      if (OWN_LINE.contains(address.label())) {
        lines.add(String.format(Locale.ROOT, "%-5s  %s", address.label(), address.address()));
      } else if (address.label().equals("docs")) {
        lines.add(lines.removeLast() + "      docs  " + address.address());
      }
    }
    String ready = String.format(Locale.ROOT, "      ready in %.1f s", millis / 1000.0);
    lines.add(lines.removeLast() + ready + (keys ? "    " + KEYS : ""));
    return lines;
  }
}
