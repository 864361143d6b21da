package dev.turno.examples.shop;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One shop for each database, shared by all test classes, closed after the last of them. */
final class Shops implements BeforeAllCallback, AutoCloseable {
  private static final Map<TestDatabase, RunningShop> RUNNING = new EnumMap<>(TestDatabase.class);

  /** Why there is no shop on a database, told to each test: it is skipped, or fails. */
  private static final Map<TestDatabase, RuntimeException> NONE = new EnumMap<>(TestDatabase.class);

  static synchronized RunningShop on(TestDatabase database) {
    RuntimeException none = NONE.get(database);
    if (none != null) {
      throw none;
    }
    try {
      return RUNNING.computeIfAbsent(database, wanted -> new RunningShop(wanted.settings()));
    } catch (RuntimeException e) {
      NONE.put(database, e);
      throw e;
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Shops.class, type -> this, Shops.class);
  }

  @Override
  public void close() {
    synchronized (Shops.class) {
      RUNNING.values().forEach(RunningShop::close);
      RUNNING.clear();
    }
  }
}
