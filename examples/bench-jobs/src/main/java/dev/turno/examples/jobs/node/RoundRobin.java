package dev.turno.examples.jobs.node;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;

/**
 * What there is without Turno: each worker node consumes from one address of the event bus, which
 * gives to them in turn, and works on its messages one after another on a thread of its own.
 */
final class RoundRobin {
  private static final String ADDRESS = "bench.pause";
  private static final DeliveryOptions PATIENT = new DeliveryOptions().setSendTimeout(300_000);

  private RoundRobin() {}

  /** Works on what comes. */
  static Future<Void> serve(Vertx vertx) {
    var threads = vertx.createSharedWorkerExecutor("bench-round-robin", 1);
    return vertx
        .eventBus()
        .<Integer>consumer(
            ADDRESS,
            message ->
                threads
                    .executeBlocking(() -> pause(message.body()), false)
                    .onSuccess(message::reply)
                    .onFailure(e -> message.fail(1, String.valueOf(e))))
        .completion();
  }

  private static int pause(int millis) throws InterruptedException {
    Thread.sleep(millis);
    return millis;
  }

  /** Sends work to whoever's turn it is. */
  static Future<Integer> send(Vertx vertx, int millis) {
    return vertx.eventBus().<Integer>request(ADDRESS, millis, PATIENT).map(Message::body);
  }
}
