package dev.turno.examples.chaos.run;

import dev.turno.examples.chaos.journal.Event;
import dev.turno.examples.chaos.journal.Journal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A node of the cluster: a process, which is started anew whenever it ends without being asked to,
 * as a supervisor would.
 */
final class NodeProcess {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration GENTLE = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final String name;
  private final @Nullable URI api;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path folder;
  private final Journal journal;
  private @Nullable Process process;
  private boolean wanted;
  private int starts;

  /**
   * A node that is yet to be started.
   *
   * @param api where it serves; null for a worker node
   */
  NodeProcess(
      String name,
      @Nullable URI api,
      List<String> command,
      Map<String, String> environment,
      Path folder,
      Journal journal) {
    this.name = name;
    this.api = api;
    this.command = command;
    this.environment = environment;
    this.folder = folder;
    this.journal = journal;
  }

  String name() {
    return name;
  }

  boolean isGateway() {
    return api != null;
  }

  URI api() {
    return Objects.requireNonNull(api, "a gateway has an API");
  }

  synchronized long pid() {
    return process == null ? -1 : process.pid();
  }

  /** Starts it, and keeps it alive from now on. */
  synchronized void start() throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    starts++;
    Process started =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output().toFile())
            .start();
    process = started;
    wanted = true;
    var unused = started.onExit().thenAccept(this::ended);
  }

  /** Its output, which is kept beside the journals and that nobody checks. */
  private Path output() {
    return folder.resolve(name + "-" + starts + ".out");
  }

  private synchronized void ended(Process ended) {
    boolean asked = !wanted || !ended.equals(process);
    journal.write(
        new Event.Exited(System.currentTimeMillis(), name, ended.pid(), ended.exitValue(), asked));
    if (!asked) {
      try {
        start();
      } catch (IOException e) {
        System.err.println("chaos: " + name + " cannot be started anew: " + e);
      }
    }
  }

  /** Waits until it says that it is ready. */
  void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (System.nanoTime() > deadline) {
        throw new IOException(name + " did not get ready; see " + folder);
      }
      Thread.sleep(LOOK);
    }
  }

  private synchronized boolean isReady() throws IOException {
    return Files.exists(output()) && Files.readString(output()).contains(" ready in ");
  }

  /** Kills it at once; it stays away until it is started. */
  long kill() throws InterruptedException {
    Process victim = unwanted();
    long at = System.currentTimeMillis();
    victim.destroyForcibly().waitFor();
    return at;
  }

  /** Asks it to end, and waits until it has; tells whether it ended well. */
  boolean end() throws InterruptedException {
    Process asked = unwanted();
    asked.destroy();
    if (asked.waitFor(GENTLE.toSeconds(), TimeUnit.SECONDS)) {
      return asked.exitValue() == 0;
    }
    asked.destroyForcibly().waitFor();
    return false;
  }

  private synchronized Process unwanted() {
    wanted = false;
    return Objects.requireNonNull(process, "it has been started");
  }

  /** Sends it a signal: STOP, CONT. */
  void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start().waitFor();
  }

  /** The memory that it has, where the system tells; else 0. */
  long kilobytes() {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
