package dev.turno.examples.burgers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.test.TestClient;
import dev.turno.test.TurnoTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

@TurnoTest(Burgers.class)
class BurgersTest {
  private static final int GRILLING = 300;
  private static final int FRYING = 200;
  private static final int ROUNDING = 5;
  private final TestClient client;

  BurgersTest(TestClient client) {
    this.client = client;
  }

  @Test
  void whoever_holds_a_number_waits_for_the_own_order_alone() {
    JsonObject lunch = client.get("/concurrent?customers=8").expect(200).json();

    assertThat(customers(lunch))
        .hasSize(8)
        .allSatisfy(
            customer -> {
              assertThat(customer.getInteger("inLine")).isZero();
              assertCooked(customer);
            });
    assertThat(lunch.getInteger("tookMillis")).isLessThan(4 * (GRILLING + FRYING));
  }

  @Test
  void whoever_stands_in_line_waits_for_all_before() {
    JsonObject lunch = client.get("/parallel?customers=4").expect(200).json();

    assertThat(customers(lunch)).hasSize(4).allSatisfy(BurgersTest::assertCooked);
    assertThat(lunch.getInteger("tookMillis"))
        .isGreaterThanOrEqualTo(2 * (GRILLING + FRYING) - ROUNDING);
    assertThat(
            customers(lunch).stream().filter(customer -> customer.getInteger("inLine") >= GRILLING))
        .hasSize(2);
  }

  @Test
  void waits_are_added_up() {
    JsonObject lunch = client.get("/concurrent?customers=3").expect(200).json();

    assertThat(lunch.getInteger("waitedMillis"))
        .isEqualTo(
            customers(lunch).stream().mapToInt(customer -> customer.getInteger("inAll")).sum());
  }

  @Test
  void a_shop_without_customers_is_refused() {
    client.get("/parallel?customers=0").problem(422);
  }

  private static List<JsonObject> customers(JsonObject lunch) {
    return lunch.getJsonArray("customers").stream().map(JsonObject.class::cast).toList();
  }

  private static void assertCooked(JsonObject customer) {
    assertThat(customer.getInteger("forGrill")).isGreaterThanOrEqualTo(GRILLING - ROUNDING);
    assertThat(customer.getInteger("forFries")).isGreaterThanOrEqualTo(FRYING - ROUNDING);
  }
}
