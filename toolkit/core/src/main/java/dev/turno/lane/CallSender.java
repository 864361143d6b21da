package dev.turno.lane;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.BiConsumer;

/** Sends what a gateway has to say to worker nodes. Confined to the gateway's context. */
final class CallSender {
  private static final Buffer CANCEL = Envelope.write(Envelope.Kind.CANCEL, Map.of());
  private static final Buffer WHO = Envelope.write(Envelope.Kind.WHO, Map.of());

  private final Vertx vertx;
  private final String address;
  private final Outbox outbox;

  /**
   * A sender.
   *
   * @param address where answers go
   */
  CallSender(Vertx vertx, String address, Outbox outbox) {
    this.vertx = vertx;
    this.outbox = outbox;
    this.address = address;
  }

  /**
   * Sends a call to a worker node.
   *
   * @param failed takes the name of the attempt that could not be sent, and why
   */
  void send(CpuCall call, KnownWorker worker, BiConsumer<String, Throwable> failed) {
    call.sentTo(worker);
    String attempt = call.wireId();
    var delivery = new Delivery(address, attempt, call.remainingMillis());
    outbox
        .send(Bus.worker(worker.node()), delivery, call::remainingMillis, call.envelope())
        .onFailure(e -> failed.accept(attempt, e));
  }

  /** A call isn't at its worker node any more: nothing more of it goes there. */
  void leave(CpuCall call) {
    KnownWorker worker = call.worker();
    if (worker != null) {
      String attempt = call.wireId();
      call.left();
      outbox.drop(Bus.worker(worker.node()), attempt);
    }
  }

  /** Tells the worker node that has a call that its result isn't wanted. */
  void cancel(CpuCall call) {
    KnownWorker worker = call.worker();
    if (worker != null) {
      vertx
          .eventBus()
          .send(
              Bus.worker(worker.node()), CANCEL, new Delivery(address, call.wireId(), 0).options());
    }
  }

  /** The address that answers come to. */
  String address() {
    return address;
  }

  /** A worker node has taken a chunk. */
  void granted(Delivery delivery) {
    outbox.granted(delivery.from(), delivery.call());
  }

  /** Tells whoever sends something of a call that is over. */
  void stop(Delivery delivery) {
    vertx
        .eventBus()
        .send(delivery.from(), CANCEL, new Delivery(address, delivery.call(), 0).options());
  }

  void askWhoIsThere() {
    vertx.eventBus().publish(Bus.WHO, WHO, new Delivery(address, "who", 0).options());
  }
}
