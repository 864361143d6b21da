package dev.turno.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords as they are kept: PBKDF2 with HMAC-SHA-256, 600,000 rounds and a salt, as OWASP
 * advises. It computes for some 200 ms: call it from plain functions, never on an event loop.
 */
public final class Passwords {
  private static final int ROUNDS = 600_000;
  private static final int MOST_ROUNDS = 10_000_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final Pattern PARTS = Pattern.compile("\\$");

  private Passwords() {}

  /** A password as it is kept: {@code pbkdf2-sha256$rounds$salt$hash}. */
  public static String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "pbkdf2-sha256$"
        + ROUNDS
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(derived(password, salt, ROUNDS));
  }

  /**
   * Whether it is that password.
   *
   * @throws IllegalArgumentException when {@code kept} was not made by {@link #hash}
   */
  public static boolean matches(String password, String kept) {
    String[] parts = PARTS.split(kept, -1);
    if (parts.length != 4 || !parts[0].equals("pbkdf2-sha256")) {
      throw new IllegalArgumentException("it was not made by Passwords.hash");
    }
    int rounds = Integer.parseInt(parts[1]);
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw new IllegalArgumentException("rounds are 1 to " + MOST_ROUNDS + ", not " + rounds);
    }
    Base64.Decoder base64 = Base64.getDecoder();
    return MessageDigest.isEqual(
        base64.decode(parts[3]), derived(password, base64.decode(parts[2]), rounds));
  }

  private static byte[] derived(String password, byte[] salt, int rounds) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has PBKDF2WithHmacSHA256", e);
    }
  }
}
