package dev.turno.examples.jobs.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A process that this one started, and ends. What it says on stderr goes to a file. */
final class Child implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final int LOOK_AGAIN_MILLIS = 20;
  private static final int STOP_SECONDS = 10;
  private static final int LAST_LINES = 15;

  private final String name;
  private final Process process;
  private final Path log;
  private final BufferedReader lines;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    lines = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a process in that folder, where its log will be. */
  static Child start(
      String name, Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    Path log = folder.resolve(name + ".log");
    var builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(log.toFile());
    builder.environment().putAll(environment);
    return new Child(name, builder.start(), log);
  }

  /** Waits for a word on stderr. */
  void awaitWord(String word) throws IOException, InterruptedException {
    await("says '" + word + "'", () -> log().contains(word));
  }

  /** Waits for something to come true while the process lives. */
  void await(String what, BooleanSupplier condition) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException(name + " is not there: waited until it " + what + end());
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  /** The next line on stdout; fails when it has ended instead. */
  String line() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException(name + " has ended" + end());
    }
    return line;
  }

  /** Ends it when that time is over, unless it has ended before. */
  void endAfter(Duration limit) {
    process
        .onExit()
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            late -> {
              process.destroyForcibly();
              return process;
            });
  }

  /** The CPU time of it and its children, as far as the system tells. */
  Duration cpuTime() {
    return tree()
        .map(one -> one.info().totalCpuDuration())
        .flatMap(Optional::stream)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Stream<ProcessHandle> tree() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  private String end() {
    List<String> said = log().lines().filter(line -> !line.isBlank()).toList();
    return "; it said last:\n"
        + String.join("\n", said.subList(Math.max(0, said.size() - LAST_LINES), said.size()));
  }

  private String log() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** Asks it to end, and ends it and its children if they don't. */
  @Override
  public void close() {
    List<ProcessHandle> tree = tree().toList();
    process.toHandle().destroy();
    try {
      process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tree.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
  }
}
