package dev.turno.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A secret that is kept as its digest only, and compared in a time that tells nothing of it. */
final class Secret {
  private final byte[] digest;

  private Secret(byte[] digest) {
    this.digest = digest;
  }

  static Secret of(String text) {
    try {
      return new Secret(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  boolean matches(Secret other) {
    return MessageDigest.isEqual(digest, other.digest);
  }
}
