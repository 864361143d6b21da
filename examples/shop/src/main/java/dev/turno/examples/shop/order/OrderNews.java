package dev.turno.examples.shop.order;

import dev.turno.depend.OnStart;
import dev.turno.depend.OnStop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Wakes those who wait for news of a customer's orders, in every process of a cluster. It carries
 * no news itself: these are in the database, so a message that is lost only makes them late.
 * Thread-safe.
 */
public final class OrderNews {
  private static final String ADDRESS = "shop.orders";
  private static final Duration AT_LEAST = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Map<String, Set<Runnable>> waiting = new ConcurrentHashMap<>();
  private @Nullable MessageConsumer<String> consumer;
  private long timer;

  OrderNews(Vertx vertx) {
    this.vertx = vertx;
  }

  @OnStart
  Future<Void> open() {
    MessageConsumer<String> opened =
        vertx.eventBus().consumer(ADDRESS, message -> wake(message.body()));
    consumer = opened;
    timer = vertx.setPeriodic(AT_LEAST.toMillis(), id -> waiting.keySet().forEach(this::wake));
    return opened.completion();
  }

  @OnStop
  Future<Void> shut() {
    vertx.cancelTimer(timer);
    return consumer == null ? Future.succeededFuture() : consumer.unregister();
  }

  /** There are news of a customer's orders. */
  void tell(String customer) {
    vertx.eventBus().publish(ADDRESS, customer);
  }

  private void wake(String customer) {
    waiting.getOrDefault(customer, Set.of()).forEach(Runnable::run);
  }

  /**
   * Calls {@code listener} when there may be news, on the event loop of whoever says so.
   *
   * @return ends that
   */
  Runnable listen(String customer, Runnable listener) {
    Context loop = vertx.getOrCreateContext();
    Runnable woken = () -> loop.runOnContext(v -> listener.run());
    waiting.compute(
        customer,
        (name, others) -> {
          Set<Runnable> all = others == null ? ConcurrentHashMap.newKeySet() : others;
          all.add(woken);
          return all;
        });
    return () -> leave(customer, woken);
  }

  private void leave(String customer, Runnable woken) {
    waiting.computeIfPresent(
        customer,
        (name, others) -> {
          others.remove(woken);
          return others.isEmpty() ? null : others;
        });
  }
}
