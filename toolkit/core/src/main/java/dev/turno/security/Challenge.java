package dev.turno.security;

import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;

/**
 * What a client is told to authenticate by, in {@code WWW-Authenticate}.
 *
 * @param scheme the scheme's name: {@code Bearer}
 * @param parameters its parameters as they are sent: {@code realm="api"}
 */
public record Challenge(String scheme, String parameters) {
  /** A challenge that names a realm. */
  public static Challenge of(String scheme, String realm) {
    return new Challenge(scheme, "realm=" + quoted(realm));
  }

  /** Adds a parameter. */
  public Challenge with(String name, String value) {
    return new Challenge(scheme, parameters + ", " + name + "=" + quoted(value));
  }

  /** As it is sent. */
  public String header() {
    return scheme + " " + parameters;
  }

  /** 401: the credentials that came are wrong. */
  public ProblemException refusal(String detail) {
    Challenge told =
        scheme.equals("Bearer")
            ? with("error", "invalid_token").with("error_description", detail)
            : this;
    return new ProblemException(
        Problem.of(401, detail).withHeader("WWW-Authenticate", told.header()));
  }

  /** A quoted string; what cannot stand in one is left out. */
  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\'');
      } else if (c >= ' ' && c < 127) {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
