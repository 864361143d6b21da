package dev.turno.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.examples.shop.catalogue.Product;
import dev.turno.examples.shop.order.Order;
import dev.turno.test.TestClient;
import dev.turno.test.TestEvent;
import dev.turno.test.TestStream;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class OrderEventsTest {
  private final RunningShop shop;

  OrderEventsTest(TestDatabase database) {
    shop = Shops.on(database);
  }

  private Order place(TestClient customer, Product product) {
    return customer.post("/orders", RunningShop.order(product, 1)).expect(201).as(Order.class);
  }

  private void move(Order order, String status) {
    shop.staff()
        .put("/staff/orders/" + order.id() + "/status", new JsonObject().put("status", status))
        .expect(200);
  }

  /** An event of an order, past those of other tests. */
  private static TestEvent next(TestStream<TestEvent> events, Order order) {
    TestEvent event = events.next();
    while (new JsonObject(event.data()).getLong("order") != order.id()) {
      event = events.next();
    }
    return event;
  }

  private static String status(TestEvent event) {
    return new JsonObject(event.data()).getString("status");
  }

  @Test
  void what_happens_to_orders_is_told_as_it_happens() {
    Product product = shop.product("Live", "1.00", 9);
    Order first = place(shop.anna(), product);
    try (var events = shop.anna().events("/orders/events")) {
      TestEvent placed = next(events, first);
      assertThat(placed.name()).isEqualTo("order");
      assertThat(status(placed)).isEqualTo("PLACED");
      place(shop.bert(), product);
      move(first, "SHIPPED");
      TestEvent shipped = events.next();
      assertThat(status(shipped)).isEqualTo("SHIPPED");
      assertThat(shipped.id()).isEqualTo(String.valueOf(Long.parseLong(placed.id()) + 1));
    }
  }

  @Test
  void who_was_away_is_told_what_it_missed_and_nothing_twice() {
    Product product = shop.product("Away", "1.00", 9);
    Order order = place(shop.bert(), product);
    String seen;
    try (var events = shop.bert().events("/orders/events")) {
      seen = next(events, order).id();
    }
    move(order, "SHIPPED");
    move(order, "DELIVERED");
    TestClient back = shop.bert().header("Last-Event-ID", seen);
    try (var events = back.events("/orders/events")) {
      assertThat(List.of(status(events.next()), status(events.next())))
          .containsExactly("SHIPPED", "DELIVERED");
    }
  }

  @Test
  void news_are_for_those_with_a_token() {
    shop.anyone().get("/orders/events").expect(401);
    shop.anna().header("Last-Event-ID", "yesterday").get("/orders/events").expect(422);
  }
}
