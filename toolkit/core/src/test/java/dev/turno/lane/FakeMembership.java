package dev.turno.lane;

import dev.turno.spi.Membership;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A cluster in one JVM: each node has its own view of it. */
final class FakeMembership implements Membership {
  private final String self;
  private final List<Consumer<String>> listeners;

  private FakeMembership(String self, List<Consumer<String>> listeners) {
    this.self = self;
    this.listeners = listeners;
  }

  static FakeMembership of(String self) {
    return new FakeMembership(self, new CopyOnWriteArrayList<>());
  }

  @Override
  public String self() {
    return self;
  }

  @Override
  public void onLeft(Consumer<String> listener) {
    listeners.add(listener);
  }

  void leaves(String node) {
    listeners.forEach(listener -> listener.accept(node));
  }
}
