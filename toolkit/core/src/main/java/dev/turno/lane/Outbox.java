package dev.turno.lane;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * Sends messages to other nodes: short ones as they are, long ones in chunks, of which so few are
 * under way at once that a slow receiver holds up the sender. Confined to one context.
 *
 * <pre>
 *   Outbox                                 Inbox
 *     | ---- CHUNK 0, 1, 2, 3 -------------> |   four may be under way
 *     | &lt;--- GRANT ------------------------- |   for each that has been taken
 *     | ---- CHUNK 4 ----------------------> |
 *     |      …                               |   the last one: the message is whole
 * </pre>
 */
final class Outbox {
  static final int CHUNK_BYTES = 256 << 10;
  static final int WINDOW = 4;

  /** The time without a word after which a transfer is given up. */
  static final long STALL_MILLIS = 5000;

  /** More long messages than these wait, so that the bytes under way are bounded. */
  static final int AT_ONCE = 16;

  private final Vertx vertx;
  private final String self;
  private final int inlineBytes;
  private final long stallMillis;
  private final Map<TransferId, Transfer> transfers = new HashMap<>();
  private final Queue<Transfer> waiting = new ArrayDeque<>();
  private int active;

  /**
   * An outbox.
   *
   * @param self the address that grants come to
   * @param inlineBytes longer messages are sent in chunks
   * @param stallMillis after which time without a grant a transfer is given up
   */
  Outbox(Vertx vertx, String self, int inlineBytes, long stallMillis) {
    this.vertx = vertx;
    this.self = self;
    this.inlineBytes = inlineBytes;
    this.stallMillis = stallMillis;
  }

  /**
   * Sends a message about a call.
   *
   * @param inline the message's headers if it isn't long
   * @param remaining what remains until the call's deadline, in milliseconds
   * @return completes when it is sent; fails when it can't be, or when nobody takes the chunks
   */
  Future<Void> send(String to, Delivery inline, LongSupplier remaining, Buffer message) {
    if (!isLong(message)) {
      return vertx.eventBus().<Buffer>sender(to, inline.options()).write(message);
    }
    var id = new TransferId(to, inline.call());
    var transfer =
        new Transfer(
            vertx,
            id,
            message,
            () -> new Delivery(self, inline.call(), remaining.getAsLong()),
            stallMillis);
    transfers.put(id, transfer);
    waiting.add(transfer);
    startWaiting();
    return transfer.sent().onComplete(done -> ended(transfer));
  }

  /** Whether a message is sent in chunks. */
  boolean isLong(Buffer message) {
    return message.length() > inlineBytes;
  }

  /** A receiver has taken a chunk. */
  void granted(String by, String call) {
    Transfer transfer = transfers.get(new TransferId(by, call));
    if (transfer != null) {
      transfer.granted();
    }
  }

  /** What is being sent about a call isn't wanted any more. */
  void drop(String to, String call) {
    Transfer transfer = transfers.get(new TransferId(to, call));
    if (transfer != null) {
      transfer.fail("it isn't wanted any more");
    }
  }

  /** A receiver is gone. */
  void dropAll(String to) {
    for (Transfer transfer : List.copyOf(transfers.values())) {
      if (transfer.id().peer().equals(to)) {
        transfer.fail("its receiver is gone");
      }
    }
  }

  /** How many bytes of long messages are under way: sent, and not known to be taken. */
  long bytesUnderWay() {
    return transfers.values().stream().mapToLong(Transfer::bytesUnderWay).sum();
  }

  private void startWaiting() {
    while (active < AT_ONCE && !waiting.isEmpty()) {
      Transfer next = waiting.remove();
      if (!next.sent().isComplete()) {
        active++;
        next.start();
      }
    }
  }

  private void ended(Transfer transfer) {
    transfers.remove(transfer.id(), transfer);
    if (transfer.hasStarted()) {
      active--;
    }
    startWaiting();
  }
}
