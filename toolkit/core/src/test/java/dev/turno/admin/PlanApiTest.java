package dev.turno.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.depend.Guard;
import dev.turno.depend.Provides;
import dev.turno.http.Get;
import dev.turno.http.Query;
import dev.turno.measure.RequestLog;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.NodeOptions;
import dev.turno.server.NodeOptions.Measuring;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the parts of functions take, and the last requests. */
class PlanApiTest {
  record Stock(int amount) {}

  record Visitor(String name) {}

  static final class Shop {
    @Guard
    Visitor visitor() {
      return new Visitor("Ada");
    }

    @Provides
    Future<Stock> stock(Vertx vertx) {
      return vertx.timer(30).map(rung -> new Stock(3));
    }

    @Get("/stock/{item}")
    String item(int item, @Query int most, Stock stock, Visitor visitor)
        throws InterruptedException {
      Thread.sleep(20);
      return visitor.name() + " " + stock.amount();
    }
  }

  private static final Vertx VERTX = Vertx.vertx();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
  }

  @AfterAll
  static void close_vertx() {
    VERTX.close().await();
  }

  private TestAdmin shop(Measuring measuring) {
    var admin =
        new TestAdmin(
            VERTX,
            new ApplicationBuilder().service(new Shop()),
            NodeOptions.standard().withCpuSlots(1).withMeasuring(measuring),
            Optional.empty());
    opened.add(admin);
    return admin;
  }

  private static JsonNode plan(TestAdmin admin) {
    return admin.get("/admin/v1/functions/Shop.item/plan");
  }

  @Test
  void each_part_of_a_plan_is_told_with_what_it_took() {
    TestAdmin admin = shop(Measuring.all());
    for (int i = 0; i < 5; i++) {
      assertThat(admin.call("/stock/7?most=1").body()).isEqualTo("Ada 3");
    }

    JsonNode told = plan(admin);

    assertThat(told.at("/measured").asInt()).isEqualTo(5);
    assertThat(told.at("/path").asText()).isEqualTo("/stock/{item}");
    JsonNode handler = told.at("/plan");
    assertThat(handler.at("/lane/label").asText()).isEqualTo("virtual thread");
    assertThat(handler.at("/took/p50").asDouble()).isBetween(18.0, 1000.0);
    JsonNode stock = part(handler, "provider");
    assertThat(stock.at("/took/count").asInt()).isEqualTo(5);
    assertThat(stock.at("/took/p50").asDouble()).isBetween(27.0, 1000.0);
    assertThat(stock.at("/lane/reason").asText()).isEqualTo("returns Future<Stock>");
    assertThat(part(handler, "guard").at("/took/count").asInt()).isEqualTo(5);
  }

  private static JsonNode part(JsonNode plan, String kind) {
    for (JsonNode need : plan.at("/needs")) {
      if (need.at("/part").asText().equals(kind)) {
        return need;
      }
    }
    throw new AssertionError("no " + kind + " in " + plan);
  }

  @Test
  void where_some_calls_are_measured_that_is_enough_to_tell() {
    TestAdmin admin = shop(Measuring.some());

    await()
        .until(
            () -> {
              admin.call("/stock/7?most=1");
              return plan(admin).at("/measured").asInt() > 0;
            });

    assertThat(plan(admin).at("/plan/took/p50").asDouble()).isPositive();
  }

  @Test
  void without_measuring_there_is_the_plan_alone() {
    TestAdmin admin = shop(Measuring.NOTHING);
    admin.call("/stock/7?most=1");

    JsonNode told = plan(admin);

    assertThat(told.at("/measured").asInt()).isZero();
    assertThat(told.at("/plan/name").asText()).isEqualTo("Shop.item");
    assertThat(told.at("/plan/took").isMissingNode()).isTrue();
    assertThat(admin.send(admin.admin("/admin/v1/functions/Shop.none/plan")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void the_last_requests_are_told_with_where_their_time_went() {
    TestAdmin admin = shop(Measuring.all().noting(new RequestLog()));
    admin.call("/stock/7?most=1");
    admin.call("/stock/seven?most=1");
    admin.call("/nowhere");
    await().until(() -> admin.get("/admin/v1/requests").at("/items").size() == 3);

    JsonNode told = admin.get("/admin/v1/requests");

    assertThat(told.at("/items/0/status").asInt()).isEqualTo(404);
    assertThat(told.at("/items/0/uri").asText()).isEqualTo("/nowhere");
    assertThat(told.at("/items/1/status").asInt()).isEqualTo(422);
    JsonNode well = told.at("/items/2");
    assertThat(well.at("/function").asText()).isEqualTo("Shop.item");
    assertThat(well.at("/millis").asDouble()).isGreaterThan(50);
    assertThat(well.at("/parts").findValuesAsText("kind"))
        .containsSubsequence("guard", "read", "provider", "handler", "answer");
    JsonNode handler = well.at("/parts").get(3);
    assertThat(handler.at("/from").asDouble()).isGreaterThan(29);
    assertThat(handler.at("/took").asDouble()).isBetween(18.0, 1000.0);
    String next = told.at("/next").asText();
    assertThat(admin.get("/admin/v1/requests?after=" + next).at("/items").size()).isZero();
    assertThat(admin.get("/admin/v1/session").at("/requests").asBoolean()).isTrue();
  }

  @Test
  void in_production_no_requests_are_kept() {
    TestAdmin admin = shop(Measuring.some());

    assertThat(admin.send(admin.admin("/admin/v1/requests")).statusCode()).isEqualTo(404);
    assertThat(admin.get("/admin/v1/session").at("/requests").asBoolean()).isFalse();
  }
}
