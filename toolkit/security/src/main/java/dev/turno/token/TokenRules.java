package dev.turno.token;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a token has to say, besides being signed.
 *
 * @param issuer who issued it, by {@code iss}; empty for anyone with the key
 * @param audience whom it is for, by {@code aud}: one of these
 * @param leeway how far clocks may differ
 */
record TokenRules(Optional<String> issuer, List<String> audience, Duration leeway) {
  /** What is wrong with a token's claims; empty when they are in order. */
  Optional<String> complaint(JsonObject claims, Instant now) {
    Optional<Instant> expires = time(claims, "exp");
    Optional<Instant> begins = time(claims, "nbf");
    if (expires.isEmpty()) {
      return Optional.of("The token does not say when it expires.");
    }
    if (!now.minus(leeway).isBefore(expires.get())) {
      return Optional.of("The token has expired.");
    }
    if (begins.isPresent() && now.plus(leeway).isBefore(begins.get())) {
      return Optional.of("The token is not valid yet.");
    }
    if (issuer.isPresent() && !issuer.get().equals(claims.getValue("iss"))) {
      return Optional.of("The token is of another issuer.");
    }
    if (!audience.isEmpty() && audiences(claims).stream().noneMatch(audience::contains)) {
      return Optional.of("The token is for another audience.");
    }
    return Optional.empty();
  }

  private static Optional<Instant> time(JsonObject claims, String name) {
    // Seconds past the year 9999 are no time that anybody means.
    return claims.getValue(name) instanceof Number seconds
            && Math.abs(seconds.doubleValue()) < 253_402_300_800.0
        ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
        : Optional.empty();
  }

  static List<String> audiences(JsonObject claims) {
    return switch (claims.getValue("aud")) {
      case String one -> List.of(one);
      case JsonArray many -> many.stream().map(String::valueOf).toList();
      case null, default -> List.of();
    };
  }
}
