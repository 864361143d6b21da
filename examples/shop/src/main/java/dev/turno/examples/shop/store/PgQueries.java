package dev.turno.examples.shop.store;

import dev.turno.async.Async;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** By Vert.x's client for PostgreSQL. */
final class PgQueries implements AsyncQueries, AutoCloseable {
  private final Pool pool;

  PgQueries(Vertx vertx, DatabaseSettings settings) {
    PgConnectOptions database =
        PgConnectOptions.fromUri(settings.url().substring("jdbc:".length()))
            .setUser(settings.user())
            .setPassword(settings.password())
            .setCachePreparedStatements(true);
    pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(settings.connections()).setName("shop"))
            .connectingTo(database)
            .using(vertx)
            .build();
  }

  @Override
  public <T> Future<List<T>> list(Query query, Columns.Mapper<T> mapper) {
    return pool.preparedQuery(query.numbered())
        .execute(Tuple.from(query.parameters()))
        .compose(rows -> map(rows, mapper));
  }

  private static <T> Future<List<T>> map(Iterable<Row> rows, Columns.Mapper<T> mapper) {
    List<T> mapped = new ArrayList<>();
    try {
      for (Row row : rows) {
        mapped.add(mapper.map(new PgColumns(row)));
      }
      return Future.succeededFuture(mapped);
    } catch (SQLException e) {
      return Future.failedFuture(e);
    }
  }

  private record PgColumns(Row row) implements Columns {
    @Override
    public long number(String column) {
      return row.getLong(column);
    }

    @Override
    public String text(String column) {
      return row.getString(column);
    }

    @Override
    public BigDecimal decimal(String column) {
      return row.getBigDecimal(column);
    }

    @Override
    public boolean flag(String column) {
      return row.getBoolean(column);
    }

    @Override
    public Instant moment(String column) {
      return row.getOffsetDateTime(column).toInstant();
    }
  }

  @Override
  public void close() {
    Async.await(pool.close());
  }
}
