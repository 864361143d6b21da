package dev.turno.cluster;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A JVM of its own with the tests' class path. It ends with this one: its standard input does. */
final class ChildJvm implements AutoCloseable {
  /** A JVM that starts beside others on a busy machine takes its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private ChildJvm(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  static ChildJvm start(Class<?> main, String... arguments) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", String.valueOf(classPath), main.getName()));
    command.addAll(List.of(arguments));
    try {
      return new ChildJvm(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For a child's main: ends it when its parent is gone. */
  static void endWithParent() {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // the parent says nothing; it only ends
                }
              } catch (IOException e) {
                // as good as an end
              }
              Runtime.getRuntime().halt(1);
            });
  }

  /** Waits for a line that begins so, and gives the rest of it. */
  String line(String prefix) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> lines.stream().anyMatch(line -> line.startsWith(prefix)));
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .findFirst()
        .orElseThrow()
        .substring(prefix.length());
  }

  long pid() {
    return process.pid();
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
  }

  /** {@code kill -TERM}. */
  void terminate() {
    // by its handle: Process.destroy would close its standard input as well, which is its parent to
    // it
    process.toHandle().destroy();
  }

  /** Waits for its end, and gives its exit code. */
  int exitCode() {
    await().atMost(PATIENCE).until(() -> !process.isAlive());
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // it has ended
    }
  }
}
