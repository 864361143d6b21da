package dev.turno.polyglot.child;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives calls to children: to the idlest that is free, else they wait; a short one behind short
 * ones goes ahead to a child that is busy, and is called back when these take long after all.
 * Guarded by the pool.
 */
final class Assignment {
  private final Vertx vertx;
  private final Seats seats;
  private final PoolShape shape;
  private final LongSupplier nanoTime;
  private final Object pool;
  private final Deque<Call> waiting = new ArrayDeque<>();
  private final Pace pace = new Pace();
  private boolean watching;

  /**
   * Nothing waits.
   *
   * @param pool its monitor guards this
   */
  Assignment(Vertx vertx, Seats seats, PoolShape shape, LongSupplier nanoTime, Object pool) {
    this.vertx = vertx;
    this.seats = seats;
    this.shape = shape;
    this.nanoTime = nanoTime;
    this.pool = pool;
  }

  boolean isFull() {
    return waiting.size() >= shape.waiting();
  }

  /** Has a call run as soon as its turn has come. */
  void add(Call call) {
    waiting.add(call);
    assign();
  }

  /** Takes out a call that waits; says whether it did. */
  boolean remove(Call call) {
    return waiting.remove(call);
  }

  /** Takes out all that waits. */
  List<Call> clear() {
    List<Call> all = new ArrayList<>(waiting);
    waiting.clear();
    return all;
  }

  /** Takes out a call that has ended, and gives its child the next. */
  @Nullable Call ended(Seat seat, long id) {
    return seat.remove(id, pace, nanoTime.getAsLong());
  }

  /** A call that was sent ahead has not begun, and is the next. */
  void takeBack(Seat seat, Call call) {
    seat.running.remove(call.id());
    waiting.addFirst(call);
  }

  /** Gives waiting calls to children. */
  void assign() {
    seats.all().forEach(Seat::killIfSpent);
    for (Seat seat = next(); seat != null; seat = next()) {
      give(seat, waiting.removeFirst());
    }
    if (shape.isSingle()) {
      sendAhead();
    }
  }

  private @Nullable Seat next() {
    return waiting.isEmpty() ? null : seats.idlest(shape.perChild());
  }

  private void give(Seat seat, Call call) {
    seat.add(call, nanoTime.getAsLong());
    Objects.requireNonNull(seat.child).send(call.frame());
  }

  /** Gives waiting calls to children that will soon be free. */
  private void sendAhead() {
    for (Call next = waiting.peek(); next != null; next = waiting.peek()) {
      Seat soonest = seats.soonest(next, pace, nanoTime.getAsLong());
      if (soonest == null) {
        return;
      }
      give(soonest, waiting.removeFirst());
      watch();
    }
  }

  private void watch() {
    if (!watching) {
      watching = true;
      vertx.setTimer(
          Seat.STUCK_NANOS / 1_000_000,
          id -> {
            synchronized (pool) {
              callBack();
            }
          });
    }
  }

  /** Has calls given back that wait in a child behind one that takes long. */
  private void callBack() {
    watching = false;
    long now = nanoTime.getAsLong();
    for (Seat seat : seats.all()) {
      seat.heldUp(now).forEach(call -> seats.tell(call.id(), Frame.of("recall")));
      if (seat.isLinedUp()) {
        watch();
      }
    }
  }
}
