package dev.turno.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A worker node that is a process of its own, on the class path of the tests. It ends with this
 * one, however that ends: by the end of its standard input.
 */
public final class WorkerProcess implements AutoCloseable {
  /** A JVM that starts beside others on a busy machine takes its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final CompletableFuture<String> ready = new CompletableFuture<>();

  private WorkerProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().name("turno-worker-output").start(this::read);
  }

  /** Starts it; the rest is told by its annotations of a test class. */
  static WorkerProcess start(String cluster, String address, String test) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Djava.net.preferIPv4Stack=true", "-cp", classPath()));
    command.addAll(List.of(WorkerMain.class.getName(), cluster, address, test));
    try {
      return new WorkerProcess(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException("a worker process could not be started", e);
    }
  }

  /** Build tools may start tests with a jar that only names the class path. */
  private static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path", ""));
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().forEach(this::told);
    } catch (IOException | UncheckedIOException e) {
      // it has ended
    }
    ready.completeExceptionally(
        new IllegalStateException(
            "the worker process "
                + pid()
                + " ended before it was ready; what it said is in the"
                + " tests' output"));
  }

  private void told(String line) {
    if (line.startsWith(WorkerMain.READY)) {
      ready.complete(line.substring(WorkerMain.READY.length()));
    } else {
      System.out.println("[worker " + pid() + "] " + line);
    }
  }

  /** Waits until it has joined the cluster, and gives its id there. */
  String awaitReady() {
    try {
      return ready.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(String.valueOf(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "the worker process " + pid() + " was not ready within " + Waiting.words(PATIENCE), e);
    } catch (InterruptedException e) {
      throw Waiting.interrupted("worker process", e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it at once, as {@code kill -9} does, and waits for that. */
  @Override
  public void close() {
    var unused = process.destroyForcibly().onExit().join();
  }
}
