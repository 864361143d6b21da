package dev.turno.polyglot.child;

import dev.turno.spi.HandlerFunction;
import io.vertx.core.Vertx;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Starts children that have the same files loaded. Thread-safe. */
public interface ChildStarter {
  /** What people know them by: {@code app.py}. */
  String name();

  /** Where functions of that kind run, in words. */
  default String where(HandlerFunction.Kind kind) {
    return switch (kind) {
      case ASYNC -> "event loop of the child";
      case PLAIN -> "plain child";
      case CPU -> "worker node";
    };
  }

  /** How many plain calls one of them runs side by side; 1 where the language has no threads. */
  default int plainCalls() {
    return 1;
  }

  /**
   * Starts one; it says {@code hello}, or {@code refused}, when it has loaded its files.
   *
   * @param vertx whose event loops it may use; null where it is only to tell of its functions
   * @param mode what it is for: {@code async}, {@code plain}, {@code cpu} or {@code describe}
   * @throws IOException when it cannot be started
   */
  Child start(@Nullable Vertx vertx, String mode, Child.Listener listener) throws IOException;
}
