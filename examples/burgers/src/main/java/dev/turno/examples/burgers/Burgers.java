package dev.turno.examples.burgers;

import dev.turno.async.Async;
import dev.turno.async.TaskGroup;
import dev.turno.depend.Provides;
import dev.turno.depend.Scope;
import dev.turno.http.Get;
import dev.turno.http.Query;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** Two shops that cook the same burgers, and differ in who waits for what. */
public final class Burgers {
  private static final int COOKS = 2;

  @Provides(scope = Scope.APPLICATION)
  Kitchen kitchen(Vertx vertx) {
    return new Kitchen(vertx);
  }

  /**
   * One cashier, who gives out numbers. The kitchen starts each order at once, grill and fryer side
   * by side, and customers sit down until their number is called.
   */
  @Get("/concurrent")
  Future<Lunch> concurrent(
      @Query(defaultValue = "8") @Min(1) @Max(1000) int customers, Kitchen kitchen) {
    long opened = System.nanoTime();
    TaskGroup shop = TaskGroup.open();
    List<Future<Waited>> numbers =
        IntStream.rangeClosed(1, customers)
            .mapToObj(number -> shop.async(() -> order(shop, number, kitchen)))
            .toList();
    return shop.joined()
        .map(
            closed ->
                Lunch.of(
                    "1 cashier gives out numbers; all orders cook side by side",
                    numbers.stream().map(Future::result).toList(),
                    opened));
  }

  private static Future<Waited> order(TaskGroup shop, int number, Kitchen kitchen) {
    long cameIn = System.nanoTime();
    Future<Long> grill = kitchen.grill();
    Future<Long> fries = shop.blocking(kitchen::fry);
    return Future.all(grill, fries)
        .map(
            ready ->
                new Waited(number, 0, grill.result(), fries.result(), Clock.millisSince(cameIn)));
  }

  /**
   * Two cooks who take orders themselves. Each serves one customer at a time, from the order to the
   * tray, and does one thing after the other; the next customer stands in line.
   */
  @Get("/parallel")
  Lunch parallel(@Query(defaultValue = "8") @Min(1) @Max(1000) int customers, Kitchen kitchen) {
    long opened = System.nanoTime();
    var cooks = new Semaphore(COOKS, true);
    try (var shop = TaskGroup.open()) {
      List<Future<Waited>> line =
          IntStream.rangeClosed(1, customers)
              .mapToObj(number -> shop.blocking(() -> stand(cooks, number, kitchen)))
              .toList();
      shop.join();
      return Lunch.of(
          COOKS + " cooks serve one customer each at a time",
          line.stream().map(Future::result).toList(),
          opened);
    }
  }

  private static Waited stand(Semaphore cooks, int number, Kitchen kitchen)
      throws InterruptedException {
    long cameIn = System.nanoTime();
    cooks.acquire();
    try {
      long inLine = Clock.millisSince(cameIn);
      long grill = Async.await(kitchen.grill());
      long fries = kitchen.fry();
      return new Waited(number, inLine, grill, fries, Clock.millisSince(cameIn));
    } finally {
      cooks.release();
    }
  }
}
