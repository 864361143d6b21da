package dev.turno.js;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What JavaScript asks of the machine: chance, time, the environment. */
final class HostMachine {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long STARTED = System.nanoTime();
  private static final double NANOS_PER_MILLI = 1e6;

  private HostMachine() {}

  static void addTo(HostFunctions functions) {
    functions
        .add("uuid", given -> UUID.randomUUID().toString())
        .add("random", given -> HostFunctions.lent(random(given[0].asInt())))
        .add("environment", given -> environment().toString())
        .add("pid", given -> ProcessHandle.current().pid())
        .add("sleep", HostMachine::sleep)
        .add("thread", given -> Thread.currentThread().getName())
        .add("folder", given -> Path.of("").toAbsolutePath().toString())
        .add("millis", given -> (System.nanoTime() - STARTED) / NANOS_PER_MILLI);
  }

  private static @Nullable Object sleep(Value... given) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException(
          "this would block the event loop: await a timer, or write function in place of async"
              + " function");
    }
    try {
      Thread.sleep(given[0].asLong());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static ObjectNode environment() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    System.getenv().forEach(all::put);
    return all;
  }
}
