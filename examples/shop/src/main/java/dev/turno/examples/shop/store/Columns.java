package dev.turno.examples.shop.store;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;

/** A row that was found; none of its columns is null. */
public interface Columns {
  long number(String column) throws SQLException;

  String text(String column) throws SQLException;

  BigDecimal decimal(String column) throws SQLException;

  boolean flag(String column) throws SQLException;

  Instant moment(String column) throws SQLException;

  /** Makes something of a row. */
  @FunctionalInterface
  interface Mapper<T> {
    T map(Columns row) throws SQLException;
  }
}
