package dev.turno.examples.shop;

import dev.turno.examples.shop.account.Staff;
import dev.turno.examples.shop.catalogue.Product;
import dev.turno.examples.shop.order.Mailer;
import dev.turno.examples.shop.order.Order;
import dev.turno.test.TestClient;
import dev.turno.test.TestServer;
import dev.turno.test.TestSetup;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A shop that runs for tests, with empty shelves, and those who come to it. */
final class RunningShop implements AutoCloseable {
  static final String PASSWORD = "a password of tests";

  private final TestServer server;
  private final List<Order> confirmed = new CopyOnWriteArrayList<>();
  private final TestClient staff;
  private final TestClient anna;
  private final TestClient bert;

  RunningShop(Map<String, String> settings) {
    TestSetup setup = TestSetup.of(Shop.class).setting("shop.staff-password", PASSWORD);
    settings.forEach(setup::setting);
    server = setup.replace(Mailer.class, confirmed::add).start();
    staff = login(Staff.NAME);
    anna = register("anna");
    bert = register("bert");
  }

  private TestClient register(String name) {
    anyone()
        .post("/accounts", new JsonObject().put("name", name).put("password", PASSWORD))
        .expect(201);
    return login(name);
  }

  private TestClient login(String name) {
    JsonObject credentials = new JsonObject().put("name", name).put("password", PASSWORD);
    JsonObject token = anyone().post("/login", credentials).expect(200).json();
    return anyone().bearer(token.getString("access_token"));
  }

  TestServer server() {
    return server;
  }

  /** Somebody without a token. */
  TestClient anyone() {
    return server.client();
  }

  TestClient staff() {
    return staff;
  }

  /** A customer. */
  TestClient anna() {
    return anna;
  }

  /** Another customer. */
  TestClient bert() {
    return bert;
  }

  /** The orders that have been confirmed by mail. */
  List<Order> confirmed() {
    return confirmed;
  }

  /** Puts a product on the shelf. */
  Product product(String name, String price, int stock) {
    return staff.post("/staff/products", draft(name, price, stock)).expect(201).as(Product.class);
  }

  static String draft(String name, String price, int stock) {
    return """
    {"name": "%s", "description": "", "category": "GAMES", "price": %s, "stock": %d}\
    """
        .formatted(name, price, stock);
  }

  int stock(Product product) {
    return anyone().get("/products/" + product.id()).expect(200).as(Product.class).stock();
  }

  /** What a customer sends for so many of a product. */
  static String order(Product product, int quantity) {
    return """
    {"items": [{"product": %d, "quantity": %d}],
     "delivery": {"kind": "pick-up", "branch": "HARBOUR", "day": "2030-01-07"}}\
    """
        .formatted(product.id(), quantity);
  }

  @Override
  public void close() {
    server.close();
  }
}
