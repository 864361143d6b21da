package dev.turno.polyglot.child;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a child in each place: starts them, again with a delay when they end again and again, and
 * kills those whose event loop is blocked. Guarded by the pool.
 */
final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final long PING_MILLIS = 1_000;
  private static final int SILENT_PINGS = 30;

  private final Vertx vertx;
  private final ChildStarter starter;
  private final Seats seats;
  private final PoolShape shape;
  private final Child.Listener pool;
  private final Consumer<Throwable> notStarted;
  private boolean stopped;
  private long pinger = -1;

  /**
   * Nothing is started yet.
   *
   * @param pool hears of the children; its monitor guards this
   * @param notStarted told of a child that cannot be started
   */
  Upkeep(
      Vertx vertx,
      ChildStarter starter,
      Seats seats,
      PoolShape shape,
      Child.Listener pool,
      Consumer<Throwable> notStarted) {
    this.vertx = vertx;
    this.starter = starter;
    this.seats = seats;
    this.shape = shape;
    this.pool = pool;
    this.notStarted = notStarted;
  }

  /** Starts the children. */
  void begin() {
    seats.add(shape.children());
    seats.all().forEach(this::spawn);
    if (!shape.isSingle()) {
      pinger = vertx.setPeriodic(PING_MILLIS, id -> ping());
    }
  }

  /** No child is started any more. */
  void stop() {
    stopped = true;
    vertx.cancelTimer(pinger);
  }

  /** Starts the next child for a place whose own has ended, after its delay. */
  void again(Seat seat) {
    if (stopped) {
      return;
    }
    long millis = seat.delay.ended().toMillis();
    if (millis == 0) {
      spawn(seat);
    } else {
      vertx.setTimer(millis, id -> respawn(seat));
    }
  }

  private void respawn(Seat seat) {
    synchronized (pool) {
      if (!stopped && seat.child == null) {
        spawn(seat);
      }
    }
  }

  private void spawn(Seat seat) {
    try {
      seat.pinged = 0;
      seat.answered = 0;
      seat.child = starter.start(vertx, shape.mode(), pool);
    } catch (IOException e) {
      LOG.error("{} cannot be started: {}", starter.name(), e.getMessage());
      notStarted.accept(e);
      vertx.setTimer(Math.max(PING_MILLIS, seat.delay.ended().toMillis()), id -> respawn(seat));
    }
  }

  private void ping() {
    synchronized (pool) {
      seats.all().forEach(Upkeep::ping);
    }
  }

  private static void ping(Seat seat) {
    Child child = seat.child;
    if (child == null || !seat.ready) {
      return;
    }
    if (seat.pinged - seat.answered > SILENT_PINGS) {
      LOG.error(
          "the event loop of {} has been blocked for {} s; the child is killed",
          child.name(),
          SILENT_PINGS);
      child.kill();
    } else {
      Frame ping = Frame.of("ping");
      ping.header().put("n", ++seat.pinged);
      child.send(ping);
    }
  }
}
