package dev.turno.admin;

import dev.turno.spi.Member;
import dev.turno.spi.Membership;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The members of a cluster in one JVM. */
final class Members {
  private final List<Member> members = new CopyOnWriteArrayList<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  /** Adds one; gives how it sees the cluster. */
  Membership join(String id, boolean core) {
    members.add(new Member(id, core, "127.0.0.1:" + (5701 + members.size())));
    return new Membership() {
      @Override
      public String self() {
        return id;
      }

      @Override
      public List<Member> members() {
        return List.copyOf(members);
      }

      @Override
      public void onLeft(Consumer<String> listener) {
        listeners.add(listener);
      }
    };
  }

  void leave(String id) {
    members.removeIf(member -> member.id().equals(id));
    listeners.forEach(listener -> listener.accept(id));
  }
}
