package dev.turno.queue;

import java.util.ArrayList;
import java.util.List;

/** Keeps messages in place of carrying them. */
final class RecordedPost implements Post {
  private final List<Sent> sent = new ArrayList<>();

  /** A message, and to which part of which node it was to go; to all: {@code *}. */
  record Sent(String part, String node, Message message) {}

  @Override
  public void toDispatcher(String node, Message message) {
    sent.add(new Sent("dispatcher", node, message));
  }

  @Override
  public void toWorker(String node, Message message) {
    sent.add(new Sent("worker", node, message));
  }

  @Override
  public void toDesk(String node, Message message) {
    sent.add(new Sent("desk", node, message));
  }

  @Override
  public void toAll(Message message) {
    sent.add(new Sent("all", "*", message));
  }

  /** The messages of a kind that a node was sent since it was last asked. */
  <M extends Message> List<M> taken(String node, Class<M> kind) {
    List<M> taken = new ArrayList<>();
    sent.removeIf(
        one -> {
          if (one.node().equals(node) && kind.isInstance(one.message())) {
            taken.add(kind.cast(one.message()));
            return true;
          }
          return false;
        });
    return taken;
  }
}
