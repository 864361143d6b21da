package dev.turno.polyglot.python;

import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.spi.HandlerCall;
import dev.turno.spi.HandlerRuntime;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A JVM with a busy child and an idle one, to be killed; prints the children's processes. */
final class SpinningJvm {
  private SpinningJvm() {}

  public static void main(String[] arguments) throws InterruptedException {
    HandlerRuntime runtime =
        new PythonFactory().load(List.of(Path.of(arguments[0]))).start(Vertx.vertx(), 1, false);
    var context = new RequestContext("test", null, Deadline.NONE);
    var unused = runtime.call(new HandlerCall("app.spin", Map.of(), Map.of(), null, context, null));
    ProcessHandle.current().children().forEach(child -> System.out.println("child " + child.pid()));
    System.out.println("ready");
    Thread.currentThread().join();
  }
}
