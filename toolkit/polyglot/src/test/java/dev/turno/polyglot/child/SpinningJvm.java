package dev.turno.polyglot.child;

import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.spi.HandlerCall;
import dev.turno.spi.HandlerFactory;
import dev.turno.spi.HandlerRuntime;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a JVM with busy children and idle ones does, to be killed; prints the children's processes.
 */
public final class SpinningJvm {
  private SpinningJvm() {}

  /**
   * Calls functions that never end, and stays.
   *
   * @param functions their names
   */
  public static void spin(HandlerFactory factory, Path app, String... functions)
      throws InterruptedException {
    HandlerRuntime runtime = factory.load(List.of(app)).start(Vertx.vertx(), 1, false);
    var context = new RequestContext("test", null, Deadline.NONE);
    for (String function : functions) {
      var unused = runtime.call(new HandlerCall(function, Map.of(), Map.of(), null, context, null));
    }
    ProcessHandle.current().children().forEach(child -> System.out.println("child " + child.pid()));
    System.out.println("ready");
    Thread.currentThread().join();
  }
}
