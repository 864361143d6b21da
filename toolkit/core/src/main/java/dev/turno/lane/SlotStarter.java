package dev.turno.lane;

import dev.turno.operation.Batching;
import dev.turno.operation.OperationId;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts what waits for slots, as soon as one is free and a batch has been gathered. Confined to
 * one event-loop context.
 */
final class SlotStarter<T> {
  private final Vertx vertx;
  private final Slots<T> slots;
  private final Consumer<List<T>> run;
  private long timer = -1;

  /**
   * A starter.
   *
   * @param run runs what shares one slot
   */
  SlotStarter(Vertx vertx, Slots<T> slots, Consumer<List<T>> run) {
    this.vertx = vertx;
    this.slots = slots;
    this.run = run;
  }

  /** Takes a call on; says whether there was room for it. */
  boolean offer(OperationId function, Optional<Batching> batching, T call) {
    boolean taken = slots.offer(function, batching, call);
    start();
    return taken;
  }

  /** Gives a slot back, to what has waited longest. */
  void free() {
    slots.free();
    start();
  }

  /** Starts what may start now. */
  void start() {
    for (List<T> next = slots.next(); next != null; next = slots.next()) {
      run.accept(next);
    }
    vertx.cancelTimer(timer);
    slots.untilReady().ifPresent(this::startIn);
  }

  private void startIn(long nanos) {
    timer = vertx.setTimer(Math.max(1, Math.ceilDiv(nanos, 1_000_000L)), ready -> start());
  }
}
