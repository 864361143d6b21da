package dev.turno.examples.shop;

import dev.turno.jdbc.JdbcOptions;
import dev.turno.jdbc.PostgresServer;
import java.util.Map;
import java.util.UUID;

/** The databases that the shop is tested with; PostgreSQL where it is installed. */
enum TestDatabase {
  H2 {
    @Override
    Map<String, String> settings() {
      return Map.of("shop.database.url", "jdbc:h2:mem:" + UUID.randomUUID());
    }
  },
  POSTGRESQL {
    @Override
    Map<String, String> settings() {
      JdbcOptions fresh = PostgresServer.start().newDatabase();
      return Map.of(
          "shop.database.url", fresh.url(),
          "shop.database.user", fresh.user(),
          "shop.database.password", fresh.password());
    }
  };

  /** Those of a new, empty database; skips the test where there can't be one. */
  abstract Map<String, String> settings();
}
