package dev.turno.examples.shop.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the database on a connection, and waits: for plain handlers. */
public final class Jdbc {
  private static final String DUPLICATE = "23505";

  private Jdbc() {}

  /** All rows, in their order. */
  public static <T> List<T> list(Connection db, Query query, Columns.Mapper<T> mapper)
      throws SQLException {
    try (PreparedStatement statement = db.prepareStatement(query.sql())) {
      fill(statement, query);
      List<T> mapped = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        var row = new JdbcColumns(rows);
        while (rows.next()) {
          mapped.add(mapper.map(row));
        }
      }
      return mapped;
    }
  }

  /** The first row. */
  public static <T> Optional<T> first(Connection db, Query query, Columns.Mapper<T> mapper)
      throws SQLException {
    return list(db, query, mapper).stream().findFirst();
  }

  /** Changes rows, and tells how many. */
  public static int update(Connection db, Query query) throws SQLException {
    try (PreparedStatement statement = db.prepareStatement(query.sql())) {
      fill(statement, query);
      return statement.executeUpdate();
    }
  }

  /** Adds a row to a table with a column {@code id}, and tells the new one. */
  public static long insert(Connection db, Query query) throws SQLException {
    try (PreparedStatement statement = db.prepareStatement(query.sql(), new String[] {"id"})) {
      fill(statement, query);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  /** Whether something of that name was there already. */
  public static boolean isDuplicate(SQLException e) {
    return DUPLICATE.equals(e.getSQLState());
  }

  private static void fill(PreparedStatement statement, Query query) throws SQLException {
    for (int i = 0; i < query.parameters().size(); i++) {
      statement.setObject(i + 1, query.parameters().get(i));
    }
  }

  private record JdbcColumns(ResultSet rows) implements Columns {
    @Override
    public long number(String column) throws SQLException {
      return rows.getLong(column);
    }

    @Override
    public String text(String column) throws SQLException {
      return rows.getString(column);
    }

    @Override
    public BigDecimal decimal(String column) throws SQLException {
      return rows.getBigDecimal(column);
    }

    @Override
    public boolean flag(String column) throws SQLException {
      return rows.getBoolean(column);
    }

    @Override
    public Instant moment(String column) throws SQLException {
      return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
  }
}
