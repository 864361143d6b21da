package dev.turno.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.turno.spi.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connections to a database. When it can't be reached whoever asks waits for 5 s at most; who
 * asks in the second after that is refused at once, so that callers don't queue up.
 */
final class Connections implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final JdbcOptions options;
  private final HikariDataSource pool;
  private final AtomicLong refuseUntil = new AtomicLong(System.nanoTime());

  Connections(JdbcOptions options) {
    this.options = options;
    pool = new HikariDataSource(config(options));
  }

  private static HikariConfig config(JdbcOptions options) {
    var config = new HikariConfig();
    config.setPoolName("turno-jobs");
    config.setJdbcUrl(options.effectiveUrl());
    config.setUsername(options.user());
    config.setPassword(options.password());
    config.setMaximumPoolSize(options.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setAutoCommit(true);
    if (!options.isH2()) {
      config.addDataSourceProperty("ApplicationName", "turno");
      config.addDataSourceProperty("tcpKeepAlive", "true");
      config.addDataSourceProperty("connectTimeout", "5");
      // seconds; a database that hangs is one whose answer is unknown
      config.addDataSourceProperty("socketTimeout", "10");
    }
    return config;
  }

  DataSource dataSource() {
    return pool;
  }

  /**
   * A connection that commits after each statement.
   *
   * @throws StoreException when there is none: nothing was changed
   */
  Connection get() {
    long now = System.nanoTime();
    if (now - refuseUntil.get() < 0) {
      throw unreachable(null);
    }
    try {
      return pool.getConnection();
    } catch (SQLException e) {
      refuseUntil.set(System.nanoTime() + PAUSE.toNanos());
      throw unreachable(e);
    }
  }

  private StoreException unreachable(@Nullable SQLException e) {
    String why = e == null ? "" : ": " + e.getMessage();
    return StoreException.unavailable(
        "the database of jobs cannot be reached, " + options + why, e);
  }

  @Override
  public void close() {
    pool.close();
  }
}
