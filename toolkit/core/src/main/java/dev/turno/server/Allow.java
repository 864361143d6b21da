package dev.turno.server;

import java.util.List;
import java.util.TreeSet;

/** The {@code Allow} header: what is routed, and what follows from it. */
final class Allow {
  private Allow() {}

  static String header(List<String> routed) {
    var all = new TreeSet<>(routed);
    if (all.contains("GET")) {
      all.add("HEAD");
    }
    all.add("OPTIONS");
    return String.join(", ", all);
  }
}
