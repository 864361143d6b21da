package dev.turno.jdbc;

import dev.turno.spi.StoreException;
import java.sql.SQLException;

/** What a failed statement means to a store. */
final class SqlFailures {
  private static final String DUPLICATE = "23505";

  private SqlFailures() {}

  /** A write failed: it has changed nothing only when the database itself says that it refused. */
  static StoreException ofWrite(SQLException e) {
    return isRefusal(e)
        ? ofRead(e)
        : StoreException.indeterminate(
            "whether the database has taken a job's change is unknown: " + e.getMessage(), e);
  }

  static StoreException ofRead(SQLException e) {
    return StoreException.unavailable(
        "the database of jobs has not done what it was asked for: " + e.getMessage(), e);
  }

  static boolean isDuplicate(SQLException e) {
    return DUPLICATE.equals(e.getSQLState());
  }

  /** Wrong data, a broken constraint, a transaction rolled back, a wrong statement. */
  private static boolean isRefusal(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && (state.startsWith("22")
            || state.startsWith("23")
            || state.startsWith("40001")
            || state.startsWith("42"));
  }
}
