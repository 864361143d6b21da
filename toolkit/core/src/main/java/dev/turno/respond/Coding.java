package dev.turno.respond;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A content coding (RFC 9110, 8.4.1) by which answers are compressed. */
enum Coding {
  GZIP("gzip"),
  DEFLATE("deflate");

  private static final int FULL = 1000;
  private static final int UNTOLD = -1;

  private final String token;

  Coding(String token) {
    this.token = token;
  }

  /** As {@code Content-Encoding} has it. */
  String token() {
    return token;
  }

  /**
   * The one that a client with that {@code Accept-Encoding} likes best, gzip if it likes both
   * alike; empty when it wants none, or likes it less than what is not compressed.
   */
  static Optional<Coding> preferred(@Nullable String acceptEncoding) {
    if (acceptEncoding == null) {
      return Optional.empty();
    }
    int gzip = weight(acceptEncoding, "gzip");
    int deflate = weight(acceptEncoding, "deflate");
    int best = Math.max(gzip, deflate);
    if (best <= 0 || best < told(acceptEncoding, "identity")) {
      return Optional.empty();
    }
    return Optional.of(gzip == best ? GZIP : DEFLATE);
  }

  /** In thousandths; that of {@code *} for a coding that isn't named. */
  private static int weight(String accept, String coding) {
    int told = told(accept, coding);
    if (told == UNTOLD && coding.equals("gzip")) {
      told = told(accept, "x-gzip");
    }
    return told == UNTOLD ? told(accept, "*") : told;
  }

  private static int told(String accept, String coding) {
    for (String part : accept.split(",", -1)) {
      int semicolon = part.indexOf(';');
      String named = (semicolon < 0 ? part : part.substring(0, semicolon)).trim();
      if (named.equalsIgnoreCase(coding)) {
        return semicolon < 0 ? FULL : weight(part.substring(semicolon + 1).trim());
      }
    }
    return UNTOLD;
  }

  /** Of {@code q=0.5}; what is malformed counts in full. */
  private static int weight(String parameter) {
    if (!parameter.startsWith("q=") && !parameter.startsWith("Q=")) {
      return FULL;
    }
    try {
      double weight = Double.parseDouble(parameter.substring(2).trim());
      return (int) Math.round(Math.clamp(weight, 0, 1) * FULL);
    } catch (NumberFormatException e) {
      return FULL;
    }
  }
}
