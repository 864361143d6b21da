package dev.turno.examples.shop.store;

import dev.turno.async.Async;
import io.vertx.core.Future;
import java.sql.Connection;
import java.util.List;

/** By JDBC on virtual threads, for databases without an asynchronous client. */
record JdbcQueries(Database database) implements AsyncQueries {
  @Override
  public <T> Future<List<T>> list(Query query, Columns.Mapper<T> mapper) {
    return Async.blocking(
        () -> {
          try (Connection db = database.connection()) {
            return Jdbc.list(db, query, mapper);
          }
        });
  }
}
