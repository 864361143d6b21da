package dev.turno.token;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * What a token says of itself before anything of it is believed.
 *
 * @param algorithm how it is signed
 * @param keyId which key has signed it, empty when it doesn't say
 */
record TokenHeader(String algorithm, String keyId) {
  /** Longer tokens aren't read. */
  private static final int MOST_CHARS = 16 * 1024;

  /** The header of a signed token that may be read; empty for any other. */
  static Optional<TokenHeader> of(String token, Set<String> algorithms) {
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    boolean signed = first > 0 && second > first && token.indexOf('.', second + 1) < 0;
    if (!signed || token.length() > MOST_CHARS) {
      return Optional.empty();
    }
    try {
      JsonObject header = json(token.substring(0, first));
      // "crit" names extensions that have to be understood; none is.
      return header.getValue("alg") instanceof String algorithm
              && algorithms.contains(algorithm)
              && !header.containsKey("crit")
          ? Optional.of(
              new TokenHeader(algorithm, header.getValue("kid") instanceof String id ? id : ""))
          : Optional.empty();
    } catch (IllegalArgumentException | DecodeException e) {
      return Optional.empty();
    }
  }

  /** The claims of a token whose signature has been checked. */
  static JsonObject claims(String token) {
    return json(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.')));
  }

  private static JsonObject json(String base64) {
    return new JsonObject(
        new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8));
  }
}
