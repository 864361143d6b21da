package dev.turno.bind;

import java.util.List;
import java.util.Locale;

/** Knows by their names which values are not repeated to anyone. */
final class Secrets {
  /** Stands for a value that is not shown. */
  static final String MASK = "***";

  private static final List<String> SIGNS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "secret",
          "token",
          "authorization",
          "apikey",
          "credential",
          "privatekey",
          "session");

  private Secrets() {}

  static boolean isSecret(String in, String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    return SIGNS.stream().anyMatch(plain::contains)
        || (in.equals("header") && plain.equals("cookie"));
  }
}
