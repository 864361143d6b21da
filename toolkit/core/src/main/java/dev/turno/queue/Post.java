package dev.turno.queue;

/**
 * Carries messages between the nodes of a cluster. A message may be lost, late, doubled, or
 * overtaken by another: whoever sends it repeats what must arrive, whoever gets it recognizes what
 * it has had.
 */
public interface Post {
  /** Sends to the dispatcher of a node. */
  void toDispatcher(String node, Message message);

  /** Sends to the worker of a node. */
  void toWorker(String node, Message message);

  /** Sends to the desk of a node. */
  void toDesk(String node, Message message);

  /** Sends to every worker and every desk. */
  void toAll(Message message);
}
