package dev.turno.spi;

import java.util.List;
import java.util.function.Consumer;

/** Who is in the cluster. */
public interface Membership {
  /** The id of this node, unique in the cluster and new at each start. */
  String self();

  /**
   * All that are in the cluster now, this node among them; those that have been in it longest
   * first.
   */
  default List<Member> members() {
    return List.of(new Member(self(), true, ""));
  }

  /**
   * Calls {@code listener} with the id of each node that is lost or has left, on any thread, at
   * once when it is known.
   */
  void onLeft(Consumer<String> listener);
}
