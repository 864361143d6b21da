package dev.turno.examples.shop.order;

import dev.turno.context.Identity;
import dev.turno.depend.RequiresScope;
import dev.turno.examples.shop.account.Tokens;
import dev.turno.examples.shop.paging.Page;
import dev.turno.examples.shop.store.AsyncQueries;
import dev.turno.http.Body;
import dev.turno.http.Doc;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.http.Produces;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.http.Responds;
import dev.turno.http.ServerSentEvent;
import dev.turno.http.Status;
import dev.turno.job.Background;
import io.vertx.core.Future;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * A customer's own orders. What is asked for comes by asynchronous handlers, on the event loop;
 * what changes something is plain code in a transaction, on a virtual thread.
 */
@RequiresScope(Tokens.READ)
@Doc("A customer's own orders.")
public final class Orders {
  private final AsyncQueries queries;
  private final OrderDesk desk;
  private final OrderNews news;
  private final Mailer mailer;

  Orders(AsyncQueries queries, OrderDesk desk, OrderNews news, Mailer mailer) {
    this.queries = queries;
    this.desk = desk;
    this.news = news;
    this.mailer = mailer;
  }

  @Get("/")
  @Doc("List my orders, the newest first, page by page")
  Future<Page<Order>> list(@Query OrderFilter filter, Identity who) {
    return page(queries, Optional.of(who.name()), filter);
  }

  static Future<Page<Order>> page(
      AsyncQueries queries, Optional<String> customer, OrderFilter filter) {
    return queries
        .list(OrderRows.page(customer, filter), OrderRows::order)
        .map(rows -> Page.of(OrderRows.joined(rows), filter.limit(), OrderFilter::after));
  }

  /** That of somebody else is none, so that nobody finds out how many there are. */
  @Get("/{id}")
  @Doc("Look at one of my orders")
  @Responds(status = 404, description = "I have no such order.")
  Future<Order> get(long id, Identity who) {
    return queries
        .list(OrderRows.byId(id), OrderRows::order)
        .map(
            rows ->
                OrderRows.joined(rows).stream()
                    .filter(order -> order.customer().equals(who.name()))
                    .findFirst()
                    .orElseThrow(() -> OrderDesk.missing(id)));
  }

  /** A request that is sent again under its key is answered alike, and sells nothing. */
  @Post("/")
  @Status(201)
  @Doc(
      value = "Place an order",
      description =
          """
          All of it, or nothing. A request that is sent again with the same `Idempotency-Key` is answered
          alike, and sells nothing more.""")
  @Responds(status = 201, headers = "Location: Where the order is.")
  @Responds(
      status = 409,
      description = "There is too little of something: `shortages` tells of what.")
  @RequiresScope(Tokens.WRITE)
  Reply<Order> place(
      @Body NewOrder wanted,
      @Doc(value = "Any text, a new one for each order.", example = "8e03978e-40d5") @Header
          Optional<@Size(min = 1, max = 255) String> idempotencyKey,
      Identity who,
      Background background)
      throws SQLException {
    OrderDesk.Placed placed = desk.place(who.name(), wanted, idempotencyKey);
    Order order = placed.order();
    if (!placed.repeated()) {
      background.run("confirm order " + order.id(), () -> mailer.confirm(order));
    }
    return Reply.created(URI.create("/orders/" + order.id()), order);
  }

  @Post("/{id}/cancel")
  @Doc("Cancel one of my orders, if it was not shipped")
  @Responds(status = 404, description = "I have no such order.")
  @Responds(status = 409, description = "It was shipped, or cancelled.")
  @RequiresScope(Tokens.WRITE)
  Order cancel(long id, Identity who) throws SQLException {
    return desk.move(id, OrderStatus.CANCELLED, Optional.of(who.name()));
  }

  /** All that happened to the orders and will happen, or what a client has not seen of it. */
  @Get("/events")
  @Doc(
      value = "Follow what happens to my orders",
      description = "From the first event on, or after the `Last-Event-ID`.")
  @Responds(status = 200, type = OrderEvent.class, mediaType = "text/event-stream")
  @Produces("text/event-stream")
  Flow.Publisher<ServerSentEvent> events(
      @Doc("The id of the last event that the client has.")
          @Header(value = "Last-Event-ID", defaultValue = "0")
          @Min(0)
          long last,
      Identity who) {
    return OrderFeed.of(who.name(), last, queries, news);
  }
}
