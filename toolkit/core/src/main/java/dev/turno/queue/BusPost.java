package dev.turno.queue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries messages over the event bus: one address for each node, and one that all of them listen
 * at. What stays in the process does not become bytes.
 */
final class BusPost implements Post {
  private static final Logger LOG = LoggerFactory.getLogger(BusPost.class);
  private static final String ALL = "turno.jobs";
  private static final String TO = "to";

  private final EventBus bus;
  private final String self;
  private final Map<Part, Consumer<Message>> parts = new EnumMap<>(Part.class);
  private final Map<Part, DeliveryOptions> options = new EnumMap<>(Part.class);

  /** The parts of the job lane in a node. */
  enum Part {
    DISPATCHER,
    WORKER,
    DESK
  }

  BusPost(Vertx vertx, String self) {
    bus = vertx.eventBus();
    this.self = self;
    for (Part part : Part.values()) {
      options.put(part, new DeliveryOptions().addHeader(TO, part.name()));
    }
  }

  /** Names who gets this node's messages; before {@link #listen}. */
  void serve(Part part, Consumer<Message> receiver) {
    parts.put(part, receiver);
  }

  Future<Void> listen() {
    var own =
        bus.<Buffer>consumer(address(self)).handler(m -> received(m.headers().get(TO), m.body()));
    var all = bus.<Buffer>consumer(ALL).handler(m -> received("", m.body()));
    return Future.all(own.completion(), all.completion()).mapEmpty();
  }

  @Override
  public void toDispatcher(String node, Message message) {
    send(node, Part.DISPATCHER, message);
  }

  @Override
  public void toWorker(String node, Message message) {
    send(node, Part.WORKER, message);
  }

  @Override
  public void toDesk(String node, Message message) {
    send(node, Part.DESK, message);
  }

  @Override
  public void toAll(Message message) {
    bus.publish(ALL, MessageCodec.write(message));
  }

  private void send(String node, Part part, Message message) {
    if (node.equals(self)) {
      Consumer<Message> receiver = parts.get(part);
      if (receiver != null) {
        receiver.accept(message);
      }
    } else {
      bus.send(address(node), MessageCodec.write(message), options.get(part));
    }
  }

  private void received(@Nullable String to, Buffer body) {
    Message message;
    try {
      message = MessageCodec.read(body);
    } catch (IOException | RuntimeException e) {
      LOG.error("a message about jobs was not understood: {}", e.toString());
      return;
    }
    if (to == null || to.isEmpty()) {
      everybodyHere(message);
      return;
    }
    try {
      Consumer<Message> receiver = parts.get(Part.valueOf(to));
      if (receiver != null) {
        receiver.accept(message);
      }
    } catch (IllegalArgumentException e) {
      LOG.error("a message about jobs is for nobody here: {}", to);
    }
  }

  private void everybodyHere(Message message) {
    for (Part part : new Part[] {Part.WORKER, Part.DESK}) {
      Consumer<Message> receiver = parts.get(part);
      if (receiver != null) {
        receiver.accept(message);
      }
    }
  }

  private static String address(String node) {
    return "turno.jobs." + node;
  }
}
