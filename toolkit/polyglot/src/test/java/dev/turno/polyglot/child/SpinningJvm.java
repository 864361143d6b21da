package dev.turno.polyglot.child;

import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.spi.HandlerCall;
import dev.turno.spi.HandlerFactory;
import dev.turno.spi.HandlerRuntime;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * What a JVM with busy children and idle ones does, to be killed; prints the children's processes.
 */
public final class SpinningJvm {
  private SpinningJvm() {}

  /**
   * Calls functions that never end, and stays. Each of them writes a file {@code NAME.busy} beside
   * its own when it begins.
   *
   * @param arguments of the program: the file, and the functions' names
   */
  public static void spin(HandlerFactory factory, String[] arguments) throws InterruptedException {
    List<Path> files = List.of(Path.of(arguments[0]));
    List<String> functions = List.of(arguments).subList(1, arguments.length);
    HandlerRuntime runtime = factory.load(files).start(Vertx.vertx(), 1, true);
    var context = new RequestContext("test", null, Deadline.NONE);
    for (String function : functions) {
      var unused = runtime.call(new HandlerCall(function, Map.of(), Map.of(), null, context, null));
    }
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> busy(files) == functions.size());
    ProcessHandle.current().children().forEach(child -> System.out.println("child " + child.pid()));
    System.out.println("ready");
    Thread.currentThread().join();
  }

  private static long busy(List<Path> files) throws IOException {
    try (Stream<Path> beside = Files.list(files.getFirst().resolveSibling("."))) {
      return beside.filter(file -> file.toString().endsWith(".busy")).count();
    }
  }
}
