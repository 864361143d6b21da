package dev.turno.lane;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Puts long messages together again that come in chunks. A message of which a chunk is lost is
 * given up. Confined to one context.
 */
final class Inbox {
  private static final Buffer GRANT = Envelope.write(Envelope.Kind.GRANT, Map.of());

  private final Vertx vertx;
  private final String self;
  private final long longest;
  private final long stallMillis;
  private final Receiver receiver;
  private final Map<TransferId, Assembly> assemblies = new HashMap<>();

  /** Takes what has become of long messages, on the context. */
  interface Receiver {
    /** It is whole; the headers are its last chunk's. */
    void received(Delivery delivery, Buffer message);

    /** It will not be. */
    void cutOff(Delivery delivery, String why);
  }

  /**
   * An inbox.
   *
   * @param self the address that chunks come to
   * @param longest how long a message may be, in bytes
   * @param stallMillis after which time without a chunk a message is given up
   */
  Inbox(Vertx vertx, String self, long longest, long stallMillis, Receiver receiver) {
    this.vertx = vertx;
    this.self = self;
    this.longest = longest;
    this.stallMillis = stallMillis;
    this.receiver = receiver;
  }

  /** Takes a chunk. */
  void take(Delivery delivery, Envelope chunk) {
    ChunkHeader header = chunk.header(ChunkHeader.class);
    var id = new TransferId(delivery.from(), delivery.call());
    Assembly assembly = assemblies.get(id);
    if (header.index() == 0 && assembly == null) {
      assembly = new Assembly(header);
      assemblies.put(id, assembly);
    }
    if (assembly == null) {
      return; // of a message that was given up before
    }
    vertx.cancelTimer(assembly.timer());
    if (header.total() > longest) {
      giveUp(id, delivery, "it has " + header.total() + " bytes");
    } else if (!assembly.add(header, chunk.segments().next())) {
      giveUp(id, delivery, "a part of it is missing");
    } else {
      vertx
          .eventBus()
          .send(delivery.from(), GRANT, new Delivery(self, delivery.call(), 0).options());
      goOn(id, delivery, assembly);
    }
  }

  /** What comes about a call isn't wanted any more. */
  void drop(String from, String call) {
    Assembly assembly = assemblies.remove(new TransferId(from, call));
    if (assembly != null) {
      vertx.cancelTimer(assembly.timer());
    }
  }

  /** A sender is gone. */
  void dropAll(String from) {
    for (TransferId id : List.copyOf(assemblies.keySet())) {
      if (id.peer().equals(from)) {
        drop(id.peer(), id.call());
      }
    }
  }

  /** How many bytes of messages that aren't whole are here. */
  long bytesHeld() {
    return assemblies.values().stream().mapToLong(Assembly::bytes).sum();
  }

  private void goOn(TransferId id, Delivery delivery, Assembly assembly) {
    if (assembly.isWhole()) {
      assemble(id, delivery, assembly);
    } else {
      assembly.setTimer(
          vertx.setTimer(stallMillis, late -> giveUp(id, delivery, "the rest of it did not come")));
    }
  }

  /** Off the event loop: it copies every byte. */
  private void assemble(TransferId id, Delivery delivery, Assembly assembly) {
    vertx
        .executeBlocking(assembly::message, false)
        .onComplete(
            done -> {
              if (!assemblies.remove(id, assembly)) {
                return; // dropped meanwhile
              }
              if (done.succeeded()) {
                receiver.received(delivery, Objects.requireNonNull(done.result()));
              } else {
                receiver.cutOff(delivery, String.valueOf(done.cause()));
              }
            });
  }

  private void giveUp(TransferId id, Delivery delivery, String why) {
    drop(id.peer(), id.call());
    receiver.cutOff(delivery, why);
  }
}
