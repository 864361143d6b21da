package dev.turno.examples.shop.store;

import dev.turno.depend.OnStart;
import dev.turno.depend.OnStop;
import dev.turno.depend.Provides;
import dev.turno.depend.Scope;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Provides the database, in the forms that handlers ask for. */
public final class Stores {
  private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

  /** One pool for the whole application, closed when it stops. */
  @Provides(scope = Scope.APPLICATION)
  static Database database(DatabaseSettings settings) {
    return Database.open(settings);
  }

  /** A second pool, beside that of JDBC: asynchronous clients have connections of their own. */
  @Provides(scope = Scope.APPLICATION)
  static AsyncQueries queries(DatabaseSettings settings, Database database, Vertx vertx) {
    return settings.isPostgres() ? new PgQueries(vertx, settings) : new JdbcQueries(database);
  }

  /** One connection for each request that asks, closed after its answer. */
  @Provides
  static Connection connection(Database database) throws SQLException {
    return database.connection();
  }

  @OnStart(order = -1)
  void open(Database database) {
    LOG.info("the shop keeps its orders in {}", database.description());
  }

  @OnStop
  void shut() {
    LOG.info("the shop is shut");
  }
}
