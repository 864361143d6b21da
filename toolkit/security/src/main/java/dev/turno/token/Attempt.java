package dev.turno.token;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A login that was begun, as the browser keeps it, sealed.
 *
 * @param state what the issuer's answer has to bring back
 * @param nonce what the ID token has to say
 * @param verifier what shows the issuer that it was begun here: PKCE, RFC 7636
 * @param to where the browser goes afterwards
 */
record Attempt(String state, String nonce, String verifier, String to) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  static Attempt begin(String to) {
    return new Attempt(secret(), secret(), secret(), to);
  }

  static Attempt of(String text) {
    var json = new JsonObject(text);
    return new Attempt(
        json.getString("state"),
        json.getString("nonce"),
        json.getString("verifier"),
        json.getString("to"));
  }

  String text() {
    return new JsonObject()
        .put("state", state)
        .put("nonce", nonce)
        .put("verifier", verifier)
        .put("to", to)
        .encode();
  }

  /** What the issuer is told of the verifier. */
  String challenge() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return BASE64.encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static String secret() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }
}
