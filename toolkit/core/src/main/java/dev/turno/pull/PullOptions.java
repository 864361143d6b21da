package dev.turno.pull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;

/**
 * Who may pull work, and for how long it has it. Immutable; each {@code with} method gives a copy.
 *
 * @param tokens the bearer tokens of pullers, any of them
 * @param lease how long a puller may be silent before its work is given to another
 */
public record PullOptions(List<String> tokens, Duration lease) {
  private static final int SHORTEST = 16;
  private static final Duration USUAL_LEASE = Duration.ofSeconds(30);

  public PullOptions {
    tokens = List.copyOf(tokens);
    if (tokens.isEmpty() || tokens.stream().anyMatch(token -> token.length() < SHORTEST)) {
      throw new IllegalArgumentException(
          "pulling needs a token of "
              + SHORTEST
              + " characters or more: who has it gets the calls");
    }
    if (lease.toMillis() < 100) {
      throw new IllegalArgumentException("a lease is of 100 ms at least, not " + lease);
    }
  }

  /** Leases of 30 s. */
  public static PullOptions of(String... tokens) {
    return new PullOptions(List.of(tokens), USUAL_LEASE);
  }

  public PullOptions withLease(Duration time) {
    return new PullOptions(tokens, time);
  }

  boolean allows(String token) {
    byte[] given = token.getBytes(StandardCharsets.UTF_8);
    return tokens.stream()
        .anyMatch(known -> MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), given));
  }

  @Override
  public String toString() {
    return tokens.size() + " tokens, leases of " + lease;
  }
}
