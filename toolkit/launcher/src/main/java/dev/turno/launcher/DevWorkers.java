package dev.turno.launcher;

import dev.turno.launcher.child.Child;
import dev.turno.launcher.child.JavaCommand;
import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.role.RoleOptions;
import dev.turno.launcher.role.RunningRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.ParseResult;

/** The worker nodes that {@code turno dev} starts, each a process. Thread-safe. */
final class DevWorkers implements AutoCloseable {
  static final String RELOAD = "reload";
  static final String READY = "ready";

  /** One that takes longer to go over to the new code is started anew. */
  private static final long PATIENCE_SECONDS = 10;

  private final Terminal terminal;
  private final ParseResult given;
  private final RunningRole running;
  private final RoleOptions options;
  private final Map<Integer, Child> children = new TreeMap<>();
  private int last;
  private boolean closed;

  DevWorkers(Terminal terminal, ParseResult given, RunningRole running, RoleOptions options) {
    this.terminal = terminal;
    this.given = given;
    this.running = running;
    this.options = options;
  }

  /** Starts one more. */
  synchronized void add() {
    int number = ++last;
    long began = System.nanoTime();
    try {
      Child child = Child.start(command(), line -> terminal.say("[worker " + number + "] " + line));
      children.put(number, child);
      var unusedReady = child.answer().thenAccept(answer -> begun(number, answer, began));
      var unusedEnd = child.ended().thenAccept(code -> ended(number, child, code));
    } catch (IOException e) {
      terminal.error("no worker node can be started: " + e.getMessage());
    }
  }

  private void begun(int number, String answer, long began) {
    if (answer.equals(READY)) {
      double seconds = (System.nanoTime() - began) / 1e9;
      terminal.say(String.format(Locale.ROOT, "worker node %d joined in %.1f s", number, seconds));
    }
  }

  private synchronized void ended(int number, Child child, int code) {
    if (!closed && children.remove(number, child)) {
      terminal.say(
          "worker node " + number + " ended, with exit code " + code + "; w starts another");
    }
  }

  private List<String> command() {
    RoleOptions.ClusterOptions cluster = options.cluster().orElseThrow();
    List<String> arguments = new ArrayList<>(List.of(DevWorkerVerb.NAME));
    AppOptions.app(given).ifPresent(arguments::add);
    String address =
        running.addresses().stream()
            .filter(a -> a.label().equals("cluster"))
            .map(RunningRole.Address::address)
            .findFirst()
            .orElseThrow();
    arguments.addAll(
        List.of(
            "--join", address,
            "--cluster-name", cluster.name(),
            "--slots", Integer.toString(options.worker().slots())));
    AppOptions.own(given)
        .forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return JavaCommand.of(arguments);
  }

  /** Has all of them go over to what is on the disk now, and waits until they have. */
  void reload() {
    Map<Integer, CompletableFuture<String>> answers = new TreeMap<>();
    synchronized (this) {
      children.forEach((number, child) -> answers.put(number, child.order(RELOAD)));
    }
    answers.forEach(this::awaitReady);
  }

  private void awaitReady(int number, CompletableFuture<String> answer) {
    try {
      if (answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS).equals(READY)) {
        return;
      }
    } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
      terminal.say("worker node " + number + " does not go over to the new code");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    replace(number);
  }

  /** Old code must not answer. */
  private synchronized void replace(int number) {
    Child child = children.remove(number);
    if (child != null && !closed) {
      child.close();
      add();
    }
  }

  synchronized int count() {
    return children.size();
  }

  @Override
  public synchronized void close() {
    closed = true;
    children.values().forEach(Child::close);
    children.clear();
  }
}
