package dev.turno.lane;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;

/** A long message that is being sent, chunk by chunk. Confined to one context. */
final class Transfer {
  private final Vertx vertx;
  private final TransferId id;
  private final Buffer message;
  private final Supplier<Delivery> delivery;
  private final long stallMillis;
  private final int count;
  private final Promise<Void> sent = Promise.promise();
  private boolean started;
  private int next;
  private int granted;
  private long timer = -1;

  Transfer(
      Vertx vertx, TransferId id, Buffer message, Supplier<Delivery> delivery, long stallMillis) {
    this.vertx = vertx;
    this.id = id;
    this.message = message;
    this.delivery = delivery;
    this.stallMillis = stallMillis;
    count = Math.ceilDiv(message.length(), Outbox.CHUNK_BYTES);
  }

  TransferId id() {
    return id;
  }

  boolean hasStarted() {
    return started;
  }

  /** Completes when all chunks have been taken. */
  Future<Void> sent() {
    return sent.future();
  }

  void start() {
    started = true;
    go();
  }

  void granted() {
    granted++;
    go();
  }

  void fail(String why) {
    vertx.cancelTimer(timer);
    sent.tryFail("a message was not sent to its end: " + why);
  }

  long bytesUnderWay() {
    return sent.future().isComplete() ? 0 : (long) (next - granted) * Outbox.CHUNK_BYTES;
  }

  private void go() {
    vertx.cancelTimer(timer);
    if (sent.future().isComplete()) {
      return;
    }
    if (granted >= count) {
      sent.tryComplete();
      return;
    }
    while (next < count && next - granted < Outbox.WINDOW) {
      send(next++);
    }
    timer =
        vertx.setTimer(
            stallMillis, stalled -> fail("nothing was taken for " + stallMillis + " ms"));
  }

  private void send(int index) {
    int from = index * Outbox.CHUNK_BYTES;
    int to = Math.min(message.length(), from + Outbox.CHUNK_BYTES);
    Buffer chunk =
        Envelope.write(
            Envelope.Kind.CHUNK,
            new ChunkHeader(index, count, message.length()),
            to - from + Integer.BYTES);
    Envelope.append(chunk, message.slice(from, to));
    vertx
        .eventBus()
        .<Buffer>sender(id.peer(), delivery.get().options())
        .write(chunk)
        .onFailure(e -> fail(String.valueOf(e.getMessage())));
  }
}
