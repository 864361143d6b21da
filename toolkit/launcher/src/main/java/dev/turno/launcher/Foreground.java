package dev.turno.launcher;

import dev.turno.launcher.app.StartFlaw;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Flawed;
import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.role.PortTakenException;
import dev.turno.launcher.role.Role;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RunningRole;
import dev.turno.operation.DefinitionException;
import io.vertx.core.Future;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Keeps a role running in the foreground until the process is told to stop, then ends it in order.
 */
final class Foreground {
  private static final Duration AT_ONCE = Duration.ofMillis(50);

  private final Terminal terminal;
  private final StopRequest stop;

  Foreground(Terminal terminal, StopRequest stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  /** Takes the signals from now on, so that a process that still starts can be stopped, too. */
  static StopRequest takeSignals() {
    var stop = new StopRequest();
    Signals.onStop(stop::signalled);
    return stop;
  }

  /**
   * Runs it. A role that is lost is started anew, unless its loss is a {@link Failure}: that ends
   * the process, at once.
   *
   * @param contexts what each start begins with
   */
  ExitCode run(Role role, Supplier<RoleContext> contexts, Duration drainTimeout) {
    long began = ManagementFactory.getRuntimeMXBean().getStartTime();
    while (true) {
      RunningRole running = start(role, contexts.get());
      stop.ready();
      terminal.say(ready(running.addresses(), began));
      running.lost().onFailure(stop::lost);
      Optional<Throwable> lost = stop.await();
      if (lost.isEmpty()) {
        return end(running, drainTimeout);
      }
      if (lost.get() instanceof Failure end) {
        throw end;
      }
      began = System.currentTimeMillis();
      stop.starting();
      terminal.say(lost.get().getMessage() + " Starts anew.");
      close(running);
    }
  }

  /** Tells people a line. */
  void say(String line) {
    terminal.say(line);
  }

  /** Ends it in order, as the first TERM does; on any thread. */
  void stop() {
    stop.asked();
  }

  RunningRole start(Role role, RoleContext context) {
    return started(role.start(context));
  }

  /** Waits for the start of a role, or of a part of it. */
  static <T> T started(Future<T> starting) {
    try {
      return await(starting);
    } catch (PortTakenException e) {
      throw new Failure(ExitCode.NOT_BOUND, PortComplaint.about(e), e);
    } catch (DefinitionException | Failure e) {
      throw e;
    } catch (Exception e) {
      if (StartFlaw.isOfApplication(e)) {
        throw new Flawed("the application does not start", List.of(StartFlaw.of(e)), e);
      }
      throw new Failure(ExitCode.NOT_STARTED, "did not start: " + e, e);
    }
  }

  static <T> T await(Future<T> future) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException | CompletionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static String ready(List<RunningRole.Address> addresses, long began) {
    long millis = System.currentTimeMillis() - began;
    String told =
        addresses.stream()
            .map(address -> address.label() + "  " + address.address())
            .collect(Collectors.joining("      "));
    return told + String.format(Locale.ROOT, "      ready in %.1f s", millis / 1000.0);
  }

  ExitCode end(RunningRole running, Duration drainTimeout) {
    boolean finished = drained(running, drainTimeout);
    int left = running.inFlight();
    close(running);
    if (finished) {
      return ExitCode.OK;
    }
    terminal.error("%s did not end within %s.".formatted(count(left), seconds(drainTimeout)));
    return ExitCode.FAILED;
  }

  private boolean drained(RunningRole running, Duration limit) {
    try {
      Future<Boolean> draining = running.drain(limit);
      if (!endsAtOnce(draining) && running.inFlight() > 0) {
        terminal.say(
            "draining %s, up to %s; Ctrl-C again to stop now"
                .formatted(count(running.inFlight()), seconds(limit)));
      }
      return await(draining);
    } catch (Exception e) {
      terminal.error("cannot drain: " + e);
      return false;
    }
  }

  /** Calls that have their answers may not be counted out yet: they are not worth a word. */
  private static boolean endsAtOnce(Future<Boolean> draining) throws InterruptedException {
    var ended = new CountDownLatch(1);
    draining.onComplete(done -> ended.countDown());
    return ended.await(AT_ONCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void close(RunningRole running) {
    try {
      await(running.close());
    } catch (Exception e) {
      terminal.error("cannot close: " + e);
    }
  }

  private static String count(int calls) {
    return calls == 1 ? "1 call" : calls + " calls";
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
