package dev.turno.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals text that a browser keeps: encrypted and authenticated by AES-256-GCM, with the time until
 * which it is good, and the purpose it is good for. Thread-safe.
 */
public final class Seal {
  private static final int LEAST_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String CIPHER = "AES/GCM/NoPadding";

  private final SecureRandom random = new SecureRandom();
  private final SecretKey key;
  private final String purpose;
  private final InstantSource clock;

  /**
   * A seal.
   *
   * @param secret 32 bytes or more; whoever knows it can make and read what is sealed. All
   *     processes of an application have the same
   * @param purpose what it is for: what is sealed for one purpose is no good for another
   */
  public Seal(String secret, String purpose) {
    this(secret, purpose, InstantSource.system());
  }

  Seal(String secret, String purpose, InstantSource clock) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "a secret has 32 bytes or more, not " + bytes.length + ": openssl rand -base64 32");
    }
    try {
      key = new SecretKeySpec(MessageDigest.getInstance("SHA-256").digest(bytes), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
    this.purpose = purpose;
    this.clock = clock;
  }

  /** Seals text for a time; the result may stand in a cookie. */
  public String close(String text, Duration time) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer inside =
        ByteBuffer.allocate(Long.BYTES + plain.length)
            .putLong(clock.instant().plus(time).getEpochSecond())
            .put(plain);
    try {
      byte[] hidden = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(inside.array());
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              ByteBuffer.allocate(nonce.length + hidden.length).put(nonce).put(hidden).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + CIPHER, e);
    }
  }

  /** The text that was sealed; empty when it was not sealed by this, or for a time that is over. */
  public Optional<String> open(String sealed) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(sealed);
      if (all.length <= NONCE_BYTES) {
        return Optional.empty();
      }
      byte[] nonce = java.util.Arrays.copyOf(all, NONCE_BYTES);
      ByteBuffer inside =
          ByteBuffer.wrap(
              cipher(Cipher.DECRYPT_MODE, nonce)
                  .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES));
      if (!clock.instant().isBefore(Instant.ofEpochSecond(inside.getLong()))) {
        return Optional.empty();
      }
      return Optional.of(StandardCharsets.UTF_8.decode(inside).toString());
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
