package dev.turno.spi;

import io.vertx.core.Vertx;
import java.util.List;

/** What files of another language define: described, not yet running. Thread-safe. */
public interface HandlerSource {
  /** What runs them, in words: {@code CPython 3.11.7}. */
  String runtime();

  /** Their functions. */
  List<HandlerFunction> functions();

  /**
   * Starts what runs them, and waits until it is ready. Blocks.
   *
   * @param cpuSlots how many CPU-bound functions run at once
   * @param computes whether this process computes from its start, not only when no worker node does
   * @throws RuntimeException when it does not start; nothing is left running then
   */
  HandlerRuntime start(Vertx vertx, int cpuSlots, boolean computes);
}
