package dev.turno.admin;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The two secrets that open the admin API.
 *
 * @param admin lets look and change
 * @param read lets look
 */
public record Tokens(String admin, String read) {
  private static final int SHORTEST = 20;

  public Tokens {
    if (admin.length() < SHORTEST || read.length() < SHORTEST || admin.equals(read)) {
      throw new IllegalArgumentException(
          "the two tokens differ, and have " + SHORTEST + " letters or more");
    }
  }

  /** What a token lets its bearer do; nothing for any other text. */
  Optional<Access> of(String token) {
    if (same(token, admin)) {
      return Optional.of(Access.ADMIN);
    }
    return same(token, read) ? Optional.of(Access.READ) : Optional.empty();
  }

  /** In a time that tells nothing of where they differ. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** What only those can make who know the admin token. */
  String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(admin.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every Java platform has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "Tokens";
  }
}
