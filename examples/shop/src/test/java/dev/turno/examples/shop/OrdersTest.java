package dev.turno.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.examples.shop.catalogue.Product;
import dev.turno.examples.shop.order.Delivery;
import dev.turno.examples.shop.order.Order;
import dev.turno.examples.shop.order.OrderStatus;
import dev.turno.problem.Problem;
import dev.turno.problem.Violation;
import dev.turno.test.TestCall;
import dev.turno.test.TestClient;
import dev.turno.test.TestResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class OrdersTest {
  private final RunningShop shop;

  OrdersTest(TestDatabase database) {
    shop = Shops.on(database);
  }

  private Order place(TestClient customer, Product product, int quantity) {
    return customer
        .post("/orders", RunningShop.order(product, quantity))
        .expect(201)
        .as(Order.class);
  }

  @Test
  void an_order_is_placed_kept_and_confirmed() {
    Product ludo = shop.product("Ludo", "12.50", 5);
    String wanted =
        """
        {"items": [{"product": %d, "quantity": 2}],
         "delivery": {"kind": "parcel", "name": "Anna", "street": "Pier 1", "postcode": "1010", "city": "Vienna", "country": "AT"}}\
        """
            .formatted(ludo.id());

    TestResponse answer = shop.anna().post("/orders", wanted).expect(201);

    Order order = answer.as(Order.class);
    answer.expectHeader("Location", "/orders/" + order.id());
    assertThat(order.total()).isEqualByComparingTo("25.00");
    assertThat(order.customer()).isEqualTo("anna");
    assertThat(order.delivery())
        .isEqualTo(new Delivery.Parcel("Anna", "Pier 1", "1010", "Vienna", "AT"));
    assertThat(shop.anna().get("/orders/" + order.id()).as(Order.class)).isEqualTo(order);
    assertThat(shop.stock(ludo)).isEqualTo(3);
    await().until(() -> shop.confirmed().contains(order));
  }

  @Test
  void all_mistakes_of_an_order_are_told_at_once() {
    String wanted =
        """
        {"items": [{"product": 1, "quantity": 0}, {"product": -1, "quantity": 100}],
         "delivery": {"kind": "parcel", "name": "", "street": "x", "postcode": "?", "city": "y", "country": "Austria"}}\
        """;
    assertThat(shop.anna().post("/orders", wanted).problem(422).violations())
        .extracting(Violation::name)
        .containsExactlyInAnyOrder(
            "items[0].quantity",
            "items[1].product",
            "items[1].quantity",
            "delivery.name",
            "delivery.postcode",
            "delivery.country");
    assertThat(
            shop.anna()
                .post("/orders", "{\"items\": [], \"delivery\": {\"kind\": \"balloon\"}}")
                .problem(422)
                .violations())
        .extracting(Violation::name)
        .contains("delivery.kind");
  }

  @Test
  void products_that_there_are_not_are_told_at_once() {
    Product domino = shop.product("Domino", "8.00", 5);
    String wanted =
        """
        {"items": [{"product": 999998, "quantity": 1}, {"product": %d, "quantity": 1},
                   {"product": %d, "quantity": 1}, {"product": 999999, "quantity": 1}],
         "delivery": {"kind": "pick-up", "branch": "STATION", "day": "2030-01-07"}}\
        """
            .formatted(domino.id(), domino.id());
    assertThat(shop.anna().post("/orders", wanted).problem(422).violations())
        .extracting(Violation::name)
        .containsExactly("items[0].product", "items[2].product", "items[3].product");
    assertThat(shop.stock(domino)).isEqualTo(5);
  }

  @Test
  void too_little_of_one_thing_sells_nothing() {
    Product many = shop.product("Many", "1.00", 10);
    Product few = shop.product("Few", "1.00", 1);
    String wanted =
        """
        {"items": [{"product": %d, "quantity": 3}, {"product": %d, "quantity": 2}],
         "delivery": {"kind": "pick-up", "branch": "STATION", "day": "2030-01-07"}}\
        """
            .formatted(many.id(), few.id());

    TestResponse answer = shop.anna().post("/orders", wanted);

    Problem problem = answer.problem(409);
    assertThat(problem.title()).isEqualTo("Sold out");
    assertThat(answer.json().getJsonArray("shortages"))
        .isEqualTo(
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("product", few.id())
                        .put("name", "Few")
                        .put("wanted", 2)
                        .put("available", 1)));
    assertThat(shop.stock(many)).isEqualTo(10);
  }

  @Test
  void as_many_are_sold_as_there_are() {
    Product last = shop.product("Last ones", "1.00", 5);
    List<TestCall> calls =
        IntStream.range(0, 12)
            .mapToObj(i -> shop.anna().start("POST", "/orders", RunningShop.order(last, 1)))
            .toList();
    List<Integer> statuses = calls.stream().map(call -> call.response().status()).toList();
    assertThat(statuses).containsOnly(201, 409).filteredOn(status -> status == 201).hasSize(5);
    assertThat(shop.stock(last)).isZero();
  }

  @Test
  void a_request_that_is_sent_again_sells_nothing_more() {
    Product scrabble = shop.product("Scrabble", "35.00", 5);
    TestClient sending = shop.anna().header("Idempotency-Key", UUID.randomUUID().toString());
    String wanted = RunningShop.order(scrabble, 1);

    Order first = sending.post("/orders", wanted).expect(201).as(Order.class);
    Order again = sending.post("/orders", wanted).expect(201).as(Order.class);

    assertThat(again).isEqualTo(first);
    assertThat(shop.stock(scrabble)).isEqualTo(4);
    await().until(() -> shop.confirmed().contains(first));
    assertThat(shop.confirmed().stream().filter(first::equals)).hasSize(1);
    assertThat(sending.post("/orders", RunningShop.order(scrabble, 2)).problem(422).detail())
        .contains("Idempotency-Key");
  }

  @Test
  void twins_that_come_at_once_make_one_order() {
    Product rare = shop.product("Rare", "99.00", 1);
    TestClient sending = shop.anna().header("Idempotency-Key", UUID.randomUUID().toString());
    List<TestCall> calls =
        IntStream.range(0, 6)
            .mapToObj(i -> sending.start("POST", "/orders", RunningShop.order(rare, 1)))
            .toList();
    assertThat(calls)
        .extracting(call -> call.response().expect(201).as(Order.class).id())
        .containsOnly(calls.getFirst().response().as(Order.class).id());
    assertThat(shop.stock(rare)).isZero();
  }

  @Test
  void an_order_that_is_cancelled_puts_back_what_was_sold() {
    Product mikado = shop.product("Mikado", "4.00", 5);
    Order order = place(shop.anna(), mikado, 4);
    String cancel = "/orders/" + order.id() + "/cancel";

    shop.bert().post(cancel).expect(404);
    assertThat(shop.anna().post(cancel).expect(200).as(Order.class).status())
        .isEqualTo(OrderStatus.CANCELLED);

    assertThat(shop.stock(mikado)).isEqualTo(5);
    assertThat(shop.anna().post(cancel).problem(409).detail())
        .isEqualTo("Order " + order.id() + " is CANCELLED; it cannot become CANCELLED.");
  }

  @Test
  void orders_are_their_customers_own() {
    Product tangram = shop.product("Tangram", "7.00", 5);
    Order order = place(shop.bert(), tangram, 1);
    shop.anna().get("/orders/" + order.id()).expect(404);
    shop.anyone().get("/orders").expect(401);
    assertThat(ids(shop.anna().query("limit", 100))).doesNotContain(order.id());
    assertThat(ids(shop.bert())).first().isEqualTo(order.id());
  }

  private static List<Long> ids(TestClient asked) {
    return ids(asked.get("/orders").expect(200).json());
  }

  private static List<Long> ids(JsonObject page) {
    return page.getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getLong("id"))
        .toList();
  }

  @Test
  void the_newest_orders_come_first_page_by_page() {
    Product go = shop.product("Go", "49.00", 9);
    List<Long> placed =
        IntStream.range(0, 3).mapToObj(i -> place(shop.bert(), go, 1).id()).toList();
    JsonObject first = shop.bert().query("limit", 2).get("/orders").json();
    JsonObject second =
        shop.bert().query("limit", 1).query("after", first.getString("next")).get("/orders").json();
    assertThat(ids(first)).containsExactly(placed.get(2), placed.get(1));
    assertThat(ids(second)).containsExactly(placed.get(0));
  }

  @Test
  void staff_take_an_order_to_its_customer() {
    Order order = place(shop.bert(), shop.product("Boules", "39.00", 5), 1);
    String path = "/staff/orders/" + order.id() + "/status";

    shop.staff().put(path, "{\"status\": \"DELIVERED\"}").expect(409);
    shop.staff().put(path, "{\"status\": \"SHIPPED\"}").expect(200);
    shop.bert().post("/orders/" + order.id() + "/cancel").expect(409);
    shop.staff().put(path, "{\"status\": \"DELIVERED\"}").expect(200);
    assertThat(shop.staff().put(path, "{\"status\": \"LOST\"}").problem(422).violations())
        .extracting(Violation::message)
        .containsExactly("must be one of PLACED, SHIPPED, DELIVERED, CANCELLED");
    JsonObject delivered =
        shop.staff()
            .query("customer", "bert")
            .query("status", "delivered")
            .get("/staff/orders")
            .expect(200)
            .json();
    assertThat(ids(delivered)).contains(order.id());
    shop.bert().get("/staff/orders").expect(403);
  }
}
