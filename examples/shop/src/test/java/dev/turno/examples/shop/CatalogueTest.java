package dev.turno.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.turno.examples.shop.catalogue.Product;
import dev.turno.problem.Violation;
import dev.turno.test.TestClient;
import dev.turno.test.TestResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class CatalogueTest {
  private final RunningShop shop;

  CatalogueTest(TestDatabase database) {
    shop = Shops.on(database);
  }

  private List<String> names(TestClient asked) {
    return names(asked.get("/products").expect(200).json());
  }

  private static List<String> names(JsonObject page) {
    JsonArray items = page.getJsonArray("items");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      names.add(items.getJsonObject(i).getString("name"));
    }
    return names;
  }

  @Test
  void products_are_found_by_what_is_asked_for() {
    shop.product("Filter A", "5.00", 1);
    shop.product("Filter B", "6.00", 0);
    shop.product("Filter 100%", "7.00", 1);
    TestClient filters = shop.anyone().query("text", "fILTER");

    assertThat(names(filters)).containsExactly("Filter 100%", "Filter A", "Filter B");
    assertThat(names(filters.query("inStock", true))).containsExactly("Filter 100%", "Filter A");
    assertThat(names(filters.query("maxPrice", "6"))).containsExactly("Filter A", "Filter B");
    assertThat(names(filters.query("category", "books"))).isEmpty();
    assertThat(names(filters.query("category", "games"))).hasSize(3);
    assertThat(names(shop.anyone().query("text", "0%"))).containsExactly("Filter 100%");
    assertThat(names(shop.anyone().query("text", "r _"))).isEmpty();
  }

  @Test
  void a_list_is_read_page_by_page_though_it_changes_meanwhile() {
    for (int i = 0; i < 5; i++) {
      shop.product("Page " + i, "10.00", 1);
    }
    TestClient pages =
        shop.anyone().query("text", "page ").query("sort", "price").query("limit", 2);
    JsonObject first = pages.get("/products").json();
    assertThat(names(first)).containsExactly("Page 0", "Page 1");

    shop.product("Page before", "9.00", 1);
    JsonObject second = next(pages, first);
    JsonObject third = next(pages, second);

    assertThat(names(second)).containsExactly("Page 2", "Page 3");
    assertThat(names(third)).containsExactly("Page 4");
    assertThat(third.getString("next")).isNull();
  }

  private static JsonObject next(TestClient pages, JsonObject page) {
    return pages.query("after", page.getString("next")).get("/products").expect(200).json();
  }

  @Test
  void everything_that_is_wrong_with_a_list_is_told_at_once() {
    TestResponse refused =
        shop.anyone().get("/products?category=cars&limit=x&maxPrice=much&after=nonsense");
    assertThat(refused.problem(422).violations())
        .extracting(Violation::in, Violation::name, Violation::message)
        .containsExactlyInAnyOrder(
            tuple("query", "category", "must be one of BOOKS, GAMES, GARDEN, KITCHEN"),
            tuple("query", "limit", "must be a whole number from -2147483648 to 2147483647"),
            tuple("query", "maxPrice", "must be a number of at most 1000 digits"),
            tuple("query", "after", "must be what a page gave as next"));
  }

  @Test
  void a_page_of_another_list_is_refused() {
    shop.product("Other 1", "1.00", 1);
    shop.product("Other 2", "1.00", 1);
    TestClient others = shop.anyone().query("text", "other ").query("limit", 1);
    String next = others.get("/products").json().getString("next");
    TestClient sorted = others.query("sort", "price").query("after", next);
    assertThat(sorted.get("/products").problem(422).violations())
        .extracting(Violation::message)
        .containsExactly("after is of a list that is sorted otherwise");
  }

  @Test
  void who_knows_a_product_as_it_is_gets_304() {
    Product chess = shop.product("Chess", "30.00", 3);
    String path = "/products/" + chess.id();
    String tag = shop.anyone().get(path).requiredHeader("ETag");
    shop.anyone().header("If-None-Match", tag).get(path).expect(304);
    shop.anna().post("/orders", RunningShop.order(chess, 1)).expect(201);
    shop.anyone().header("If-None-Match", tag).get(path).expect(200);
    assertThat(shop.anyone().get("/products/999999").problem(404).detail())
        .isEqualTo("There is no product 999999.");
  }

  @Test
  void staff_change_only_what_they_know() {
    TestResponse added =
        shop.staff().post("/staff/products", RunningShop.draft("Halma", "20.00", 2)).expect(201);
    String path = added.requiredHeader("Location");
    String tag = added.requiredHeader("ETag");
    String cheaper = RunningShop.draft("Halma", "15.5", 2);

    shop.staff().put("/staff" + path, cheaper).expect(428);
    TestClient knowing = shop.staff().header("If-Match", tag);
    Product changed = knowing.put("/staff" + path, cheaper).expect(200).as(Product.class);
    assertThat(changed.price()).isEqualByComparingTo("15.50");
    knowing.put("/staff" + path, cheaper).expect(412);
    knowing.delete("/staff" + path).expect(412);
    String fresh = shop.anyone().get(path).requiredHeader("ETag");
    shop.staff().header("If-Match", fresh).delete("/staff" + path).expect(204);
    shop.anyone().get(path).expect(404);
  }

  @Test
  void a_draft_is_told_all_its_mistakes() {
    String draft =
        """
        {"name": " ", "category": "GAMES", "price": 1.999, "stock": -1}\
        """;
    assertThat(shop.staff().post("/staff/products", draft).problem(422).violations())
        .extracting(Violation::name)
        .containsExactlyInAnyOrder("name", "description", "price", "stock");
  }

  @Test
  void only_staff_may() {
    String draft = RunningShop.draft("Nothing", "1.00", 1);
    shop.anyone().post("/staff/products", draft).expect(401);
    TestResponse refused = shop.anna().post("/staff/products", draft);
    assertThat(refused.problem(403).extensions().toString()).contains("staff");
  }
}
