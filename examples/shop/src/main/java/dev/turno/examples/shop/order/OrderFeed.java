package dev.turno.examples.shop.order;

import dev.turno.examples.shop.store.AsyncQueries;
import dev.turno.http.ServerSentEvent;
import io.vertx.core.AsyncResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * One client's stream of events, from the one after its last on. It reads them from the database as
 * the client takes them, and reads again when it is woken, so a client that was away misses
 * nothing, whichever process it comes back to. All of it happens on the request's event loop.
 *
 * <pre>
 *   client asks ---> ready ones go out ---> none left: read on ---> none there: wait to be woken
 * </pre>
 */
final class OrderFeed implements Flow.Subscription {
  private static final int AT_ONCE = 50;

  private final String customer;
  private final AsyncQueries queries;
  private final Flow.Subscriber<? super ServerSentEvent> subscriber;
  private final Runnable leave;
  private final Deque<OrderEvent> ready = new ArrayDeque<>();
  private long last;
  private long wanted;
  private boolean reading;
  private boolean mayBeMore = true;
  private boolean over;

  private OrderFeed(
      String customer,
      long last,
      AsyncQueries queries,
      OrderNews news,
      Flow.Subscriber<? super ServerSentEvent> subscriber) {
    this.customer = customer;
    this.last = last;
    this.queries = queries;
    this.subscriber = subscriber;
    leave = news.listen(customer, this::woken);
  }

  /**
   * A customer's events.
   *
   * @param last the number of the last event that the client has; 0 for none
   */
  static Flow.Publisher<ServerSentEvent> of(
      String customer, long last, AsyncQueries queries, OrderNews news) {
    return subscriber ->
        subscriber.onSubscribe(new OrderFeed(customer, last, queries, news, subscriber));
  }

  @Override
  public void request(long items) {
    wanted = items > Long.MAX_VALUE - wanted ? Long.MAX_VALUE : wanted + items;
    goOn();
  }

  @Override
  public void cancel() {
    over = true;
    leave.run();
  }

  private void woken() {
    mayBeMore = true;
    goOn();
  }

  private void goOn() {
    while (wanted > 0 && !ready.isEmpty() && !over) {
      wanted--;
      subscriber.onNext(event(ready.remove()));
    }
    if (wanted > 0 && mayBeMore && !reading && !over) {
      reading = true;
      mayBeMore = false;
      queries
          .list(OrderRows.events(customer, last, AT_ONCE), OrderRows::event)
          .onComplete(this::read);
    }
  }

  private void read(AsyncResult<List<OrderEvent>> found) {
    reading = false;
    if (over) {
      return;
    }
    if (found.failed()) {
      cancel();
      subscriber.onError(found.cause());
      return;
    }
    List<OrderEvent> events = found.result();
    ready.addAll(events);
    if (!events.isEmpty()) {
      last = events.getLast().number();
    }
    mayBeMore |= events.size() == AT_ONCE;
    goOn();
  }

  private static ServerSentEvent event(OrderEvent event) {
    return ServerSentEvent.of(event).withId(String.valueOf(event.number())).withName("order");
  }
}
