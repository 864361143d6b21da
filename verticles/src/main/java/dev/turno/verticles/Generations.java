package dev.turno.verticles;

import dev.turno.spi.Member;
import dev.turno.spi.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A member as each of the applications that run in it one after the other. Each has an id of its
 * own, so that the old one gets the answers that it waits for while the new one works already.
 */
final class Generations {
  private static final String MARK = "~";

  private final Membership member;
  private final AtomicInteger last = new AtomicInteger();
  private final Set<Generation> living = ConcurrentHashMap.newKeySet();

  Generations(Membership member) {
    this.member = member;
    member.onLeft(id -> living.forEach(generation -> generation.left(id)));
  }

  /** The next one. */
  Generation next() {
    var generation = new Generation(last.getAndIncrement());
    living.add(generation);
    return generation;
  }

  private static String named(String id, int number) {
    return id + MARK + number;
  }

  /** One of them; it is told of others until it is closed. */
  final class Generation implements Membership, AutoCloseable {
    private final int number;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    private Generation(int number) {
      this.number = number;
    }

    @Override
    public String self() {
      return named(member.self(), number);
    }

    @Override
    public List<Member> members() {
      return member.members();
    }

    @Override
    public void onLeft(Consumer<String> listener) {
      listeners.add(listener);
    }

    /** Where a member has left, all of its generations have. */
    private void left(String id) {
      List<String> ids = new ArrayList<>(List.of(id));
      for (int i = 0; i <= last.get(); i++) {
        ids.add(named(id, i));
      }
      listeners.forEach(listener -> ids.forEach(listener));
    }

    /** Is told of nobody any more, and holds on to nobody. */
    @Override
    public void close() {
      living.remove(this);
      listeners.clear();
    }
  }
}
