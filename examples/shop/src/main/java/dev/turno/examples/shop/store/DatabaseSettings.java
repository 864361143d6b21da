package dev.turno.examples.shop.store;

import dev.turno.depend.Default;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

/**
 * Where the database is.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/NAME}, or {@code jdbc:h2:…}; by default H2 in
 *     memory, which ends with the process
 * @param connections how many connections each of the pools has at most
 */
public record DatabaseSettings(
    @Default(IN_MEMORY)
        @Pattern(
            regexp = "jdbc:(h2:.+|postgresql://[^?]+)",
            message = "must be jdbc:postgresql://HOST:PORT/NAME or jdbc:h2:…")
        String url,
    @Default("") String user,
    @Default("") String password,
    @Min(1) @Max(200) @Default("10") int connections) {
  static final String IN_MEMORY = "jdbc:h2:mem:shop";

  public DatabaseSettings {
    if (url.startsWith("jdbc:postgresql:") && user.isEmpty()) {
      throw new IllegalArgumentException("PostgreSQL wants a user; set SHOP_DATABASE_USER");
    }
  }

  boolean isPostgres() {
    return url.startsWith("jdbc:postgresql:");
  }

  boolean isInMemory() {
    return url.startsWith("jdbc:h2:mem:");
  }

  /** What is in memory is kept while the process runs, and H2 is closed by its pool, not before. */
  String effectiveUrl() {
    if (isPostgres()) {
      return url;
    }
    return url + (isInMemory() ? ";DB_CLOSE_DELAY=-1" : ";DB_CLOSE_ON_EXIT=FALSE");
  }

  @Override
  public String toString() {
    return url;
  }
}
