package dev.turno.verticles;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code turno} command as a process of its own, on the class path of this test. */
final class TurnoProcess implements AutoCloseable {
  private static final Pattern API = Pattern.compile("(?s)API +(http://\\S+).* ready in");
  private static final Pattern CLUSTER = Pattern.compile("cluster +(\\S+).* ready in");
  private static final Pattern ADMIN = Pattern.compile("Admin +(http://\\S+).* ready in");
  private static final Pattern READY = Pattern.compile("(ready in)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path out;
  private final Path err;

  private TurnoProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts it in {@code folder}, where its output is kept. */
  static TurnoProcess start(Path folder, String... arguments) throws IOException {
    return start(folder, Map.of(), arguments);
  }

  /** The same with more in its environment. */
  static TurnoProcess start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.turno.launcher.Main");
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "turno", ".out");
    Path err = Files.createTempFile(folder, "turno", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // where tokens are
    builder.environment().put("XDG_STATE_HOME", folder.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new TurnoProcess(process, out, err);
  }

  long pid() {
    return process.pid();
  }

  /** The API's address, once the process is ready. */
  URI api() {
    return URI.create(ready(API));
  }

  /** The admin API's address, once the process is ready. */
  URI admin() {
    return URI.create(ready(ADMIN));
  }

  /** Where its cluster is joined, once the process is ready. */
  String cluster() {
    return ready(CLUSTER);
  }

  /** Waits until it is ready. */
  void awaitReady() {
    ready(READY);
  }

  private String ready(Pattern told) {
    await().atMost(PATIENCE).until(() -> !process.isAlive() || told.matcher(err()).find());
    Matcher matcher = told.matcher(err());
    if (!matcher.find()) {
      throw new AssertionError("it did not get ready: " + err());
    }
    return matcher.group(1);
  }

  /** Sends TERM, as a service manager does. */
  void terminate() {
    process.destroy();
  }

  /** Ends it at once, as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
  }

  /** Waits for the end and gives the exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), SECONDS)) {
      throw new AssertionError("it did not end: " + err());
    }
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String out() {
    return text(out);
  }

  String err() {
    return text(err);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
