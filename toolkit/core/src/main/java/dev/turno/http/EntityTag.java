package dev.turno.http;

import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The {@code ETag} of a representation (RFC 9110, 8.8.3): the same as long as it is.
 *
 * @param value what tells versions apart, without quotes
 * @param weak whether representations of one tag may differ in their bytes
 */
public record EntityTag(String value, boolean weak) {
  private static final int HASH_BYTES = 16;

  public EntityTag {
    if (value.chars().anyMatch(c -> c == '"' || c <= ' ' || c == 0x7f || c > 0xff)) {
      throw new IllegalArgumentException(
          "an entity tag has no quotes, spaces or control characters: " + value);
    }
  }

  /** A strong tag: of a version number, say. */
  public static EntityTag of(String value) {
    return new EntityTag(value, false);
  }

  /** A weak tag. */
  public static EntityTag ofWeak(String value) {
    return new EntityTag(value, true);
  }

  /** A strong tag that is computed from the bytes. */
  public static EntityTag ofContent(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return of(HexFormat.of().formatHex(hash, 0, HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Lets a change go on only if the client knows this version, so that it overwrites nothing it
   * hasn't seen.
   *
   * @param ifMatch the request's {@code If-Match}
   * @throws ProblemException 428 without the header, 412 when it names other versions
   */
  public void require(Optional<String> ifMatch) {
    if (ifMatch.isEmpty()) {
      throw ProblemException.of(428, "Send If-Match with the ETag of the version that you change.");
    }
    if (!isAmong(ifMatch.get(), true)) {
      throw new ProblemException(
          Problem.of(412, "It was changed meanwhile; get it again.")
              .withHeader("ETag", toString()));
    }
  }

  /**
   * Whether a list of tags, {@code If-Match} or {@code If-None-Match}, has this one.
   *
   * @param strong whether weak tags match nothing
   */
  public boolean isAmong(String list, boolean strong) {
    if (list.trim().equals("*")) {
      return true;
    }
    if (strong && weak) {
      return false;
    }
    String quoted = "\"" + value + "\"";
    int at = list.indexOf(quoted);
    while (at >= 0) {
      boolean weakThere = at >= 2 && list.startsWith("W/", at - 2);
      int before = at - (weakThere ? 2 : 0) - 1;
      boolean begins = before < 0 || list.charAt(before) == ',' || list.charAt(before) == ' ';
      if (begins && !(strong && weakThere)) {
        return true;
      }
      at = list.indexOf(quoted, at + 1);
    }
    return false;
  }

  /** Reads a header's value; empty when it isn't one. */
  public static Optional<EntityTag> parse(String header) {
    boolean weak = header.startsWith("W/");
    String quoted = weak ? header.substring(2) : header;
    if (quoted.length() < 2 || !quoted.startsWith("\"") || !quoted.endsWith("\"")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new EntityTag(quoted.substring(1, quoted.length() - 1), weak));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** As it is in the header: {@code W/"7"}. */
  @Override
  public String toString() {
    return (weak ? "W/\"" : "\"") + value + "\"";
  }
}
