package dev.turno.examples.shop.store;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Asks the database from an event loop. With PostgreSQL it is Vert.x's client, which holds no
 * thread while it waits; with H2, which has none of that kind, JDBC on virtual threads.
 */
public interface AsyncQueries {
  /** All rows, in their order. */
  <T> Future<List<T>> list(Query query, Columns.Mapper<T> mapper);

  /** The first row. */
  default <T> Future<Optional<T>> first(Query query, Columns.Mapper<T> mapper) {
    return list(query, mapper).map(rows -> rows.stream().findFirst());
  }
}
