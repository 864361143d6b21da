package dev.turno.spi;

import java.util.function.Consumer;

/** Who is in the cluster. */
public interface Membership {
  /** The id of this node, unique in the cluster and new at each start. */
  String self();

  /**
   * Calls {@code listener} with the id of each node that is lost or has left, on any thread, at
   * once when it is known.
   */
  void onLeft(Consumer<String> listener);
}
