package dev.turno.examples.shop.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** A pool of JDBC connections to the shop's tables, which it makes and updates. Thread-safe. */
public final class Database implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final DatabaseSettings settings;
  private final HikariDataSource pool;

  private Database(DatabaseSettings settings, HikariDataSource pool) {
    this.settings = settings;
    this.pool = pool;
  }

  /** Connects, and brings the tables up to date. Blocks. */
  static Database open(DatabaseSettings settings) {
    var pool = new HikariDataSource(config(settings));
    try {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(pool)
          .locations("classpath:dev/turno/examples/shop/migration")
          .placeholders(Map.of("bytes", settings.isPostgres() ? "bytea" : "blob"))
          .load()
          .migrate();
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
    return new Database(settings, pool);
  }

  private static HikariConfig config(DatabaseSettings settings) {
    var config = new HikariConfig();
    config.setPoolName("shop");
    config.setJdbcUrl(settings.effectiveUrl());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE.toMillis());
    return config;
  }

  /** A connection that commits after each statement. Who takes it closes it. */
  public Connection connection() throws SQLException {
    return pool.getConnection();
  }

  /** Does some work that is kept as a whole or, when it throws anything, not at all. */
  public <T> T inTransaction(Work<T> work) throws SQLException {
    try (Connection db = connection()) {
      db.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.on(db);
        db.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          db.rollback();
        }
      }
    }
  }

  /** What is done in a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection db) throws SQLException;
  }

  /** For people: which database it is, and what becomes of it. */
  String description() {
    if (!settings.isInMemory()) {
      return settings.toString();
    }
    return settings
        + ": everything ends with this process. SHOP_DATABASE_URL=jdbc:postgresql://HOST/NAME keeps it";
  }

  @Override
  public void close() {
    pool.close();
  }
}
