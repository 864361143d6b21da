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

  /**
   * A sender.
   *
   * @param address where answers go
   */
  CallSender(Vertx vertx, String address) {
    this.vertx = vertx;
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
    var delivery =
        new Delivery(address, attempt, call.invocation().context().deadline().remainingMillis());
    vertx
        .eventBus()
        .<Buffer>sender(Bus.worker(worker.node()), delivery.options())
        .write(call.envelope())
        .onFailure(e -> failed.accept(attempt, e));
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

  void askWhoIsThere() {
    vertx.eventBus().publish(Bus.WHO, WHO, new Delivery(address, "who", 0).options());
  }
}
