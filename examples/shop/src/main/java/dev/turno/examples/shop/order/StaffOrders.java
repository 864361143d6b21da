package dev.turno.examples.shop.order;

import dev.turno.examples.shop.paging.Page;
import dev.turno.examples.shop.store.AsyncQueries;
import dev.turno.http.Body;
import dev.turno.http.Doc;
import dev.turno.http.Get;
import dev.turno.http.Put;
import dev.turno.http.Query;
import dev.turno.http.Responds;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.Optional;

/** Everybody's orders, for staff. */
public final class StaffOrders {
  /** What an order becomes. */
  record Step(@Doc(example = "SHIPPED") OrderStatus status) {}

  private final AsyncQueries queries;
  private final OrderDesk desk;

  StaffOrders(AsyncQueries queries, OrderDesk desk) {
    this.queries = queries;
    this.desk = desk;
  }

  @Get("/orders")
  @Doc("List everybody's orders, the newest first, page by page")
  Future<Page<Order>> list(
      @Query OrderFilter filter, @Doc("Only those of that customer.") Optional<String> customer) {
    return Orders.page(queries, customer, filter);
  }

  @Put("/orders/{id}/status")
  @Doc("Take an order a step further")
  @Responds(status = 404, description = "There is no such order.")
  @Responds(status = 409, description = "It cannot become that from what it is.")
  Order move(long id, @Body Step step) throws SQLException {
    return desk.move(id, step.status(), Optional.empty());
  }
}
