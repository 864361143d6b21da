package dev.turno.polyglot.child;

import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends calls that nobody wants any more: a child is asked to, and after a while killed, unless
 * others run in it. Guarded by the pool.
 */
final class Impatience {
  private static final Logger LOG = LoggerFactory.getLogger(Impatience.class);

  private final Vertx vertx;
  private final Seats seats;
  private final PoolShape shape;
  private final Object pool;

  /**
   * Nothing is to be ended yet.
   *
   * @param pool its monitor guards this
   */
  Impatience(Vertx vertx, Seats seats, PoolShape shape, Object pool) {
    this.vertx = vertx;
    this.seats = seats;
    this.shape = shape;
    this.pool = pool;
  }

  /** Ends a call that a child has. */
  void end(Call call) {
    Seat seat = seats.with(call.id());
    if (seat == null || seat.child == null) {
      return;
    }
    Child child = seat.child;
    seats.tell(call.id(), Frame.of("cancel"));
    after(shape.grace(), seat, child, call, () -> outOfPatience(seat, child, call));
  }

  /** Does something later, if the call still runs there. */
  private void after(Duration time, Seat seat, Child child, Call call, Runnable then) {
    vertx.setTimer(
        time.toMillis(),
        id -> {
          synchronized (pool) {
            if (seat.has(child) && seat.running.containsKey(call.id())) {
              then.run();
            }
          }
        });
  }

  private void outOfPatience(Seat seat, Child child, Call call) {
    if (shape.isSingle() && call.equals(seat.first())) {
      LOG.info("{} does not end by itself; its child is killed", call.function());
      child.kill();
      return;
    }
    call.fail(call.whyCancelled());
    seat.abandon(call);
    if (shape.isReplaceable()) {
      after(shape.runaway(), seat, child, call, () -> condemn(seat, call));
    }
  }

  /** A call that goes on and on, among others, has its child replaced when these have ended. */
  private static void condemn(Seat seat, Call call) {
    LOG.info("{} does not end by itself; its child gets no further calls", call.function());
    seat.condemn();
    seat.killIfSpent();
  }
}
