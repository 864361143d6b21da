package dev.turno.launcher;

import dev.turno.Turno;
import dev.turno.launcher.app.AppSource;
import dev.turno.launcher.app.Applications;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.role.Reloadable;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RoleOptions;
import dev.turno.launcher.role.RunningRole;
import dev.turno.launcher.settings.Setting;
import dev.turno.launcher.settings.Settings;
import dev.turno.launcher.settings.TurnoToml;
import dev.turno.launcher.watch.Look;
import dev.turno.launcher.watch.Lookout;
import dev.turno.launcher.watch.Reloader;
import io.vertx.core.Future;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.ParseResult;

/** One run of {@code turno dev}: the role starts while the application is compiled. */
final class DevSession {
  private static final Duration DRAIN = Duration.ofSeconds(1);

  private final Surroundings surroundings;
  private final Terminal terminal;
  private final ParseResult given;
  private final Wishes wishes;
  private final Applications applications;

  /**
   * What was asked for besides the settings.
   *
   * @param workers how many worker nodes are started
   * @param reloads whether changes are taken over
   * @param opens whether the browser is opened
   * @param debugPort where a debugger attaches
   */
  record Wishes(int workers, boolean reloads, boolean opens, Optional<String> debugPort) {}

  DevSession(Surroundings surroundings, Terminal terminal, ParseResult given, Wishes wishes) {
    this.surroundings = surroundings;
    this.terminal = terminal;
    this.given = given;
    this.wishes = wishes;
    applications = AppOptions.applications(given, surroundings);
  }

  ExitCode run() {
    LogSetup.quietenForDev();
    var keys = new Keyboard();
    var stop =
        new StopRequest(
            code -> {
              keys.close();
              Runtime.getRuntime().halt(code);
            });
    Signals.onStop(stop::signalled);
    var foreground = new Foreground(terminal, stop);
    AppSource source = applications.find(AppOptions.app(given));
    TurnoToml toml = applications.toml(source);
    Settings settings = settings(toml);
    RoleOptions options = RoleSettings.options(settings, "dev", false);
    terminal.say("turno " + Versions.here().brief() + "  dev  (" + source.label() + ")");
    Lookout lookout = applications.lookout(source);
    Look before = lookout.look();
    var current = new Current(applications, source, terminal, options, own());
    CompletableFuture<Current.Loaded> loading =
        CompletableFuture.supplyAsync(current::load, DevSession::apart);
    var context =
        new RoleContext(
            Turno.application().name("dev").build(),
            AppOptions.app(given).orElse(""),
            options,
            terminal::say,
            stop::asked,
            () -> AppOptions.applications(given, surroundings).load(source),
            settings.values());
    RunningRole running = foreground.start(Roles.named("dev"), context);
    try (var workers = new DevWorkers(terminal, given, running, options);
        var reloader =
            new Reloader(
                lookout, before, changed -> current.reload((Reloadable) running, workers))) {
      Current.Loaded loaded = loading.join();
      if (loaded instanceof Current.Loaded.Sound sound) {
        Jit.check(given, sound.app());
      }
      begin((Reloadable) running, current, loaded, workers, reloader);
      tellReady(running, keys.isThere());
      stop.ready();
      keys.listen(new DevKeys(terminal, running, workers, reloader, current, stop));
      stop.await();
    } finally {
      keys.close();
    }
    return foreground.end(running, DRAIN);
  }

  /** On a thread that ends with it: it takes the application's class loader as its own. */
  private static void apart(Runnable task) {
    Thread.ofPlatform().daemon().name("turno-load").start(task);
  }

  private Current.Own own() {
    return new Current.Own(AppOptions.own(given), surroundings.variables());
  }

  /** Loopback, a cluster name of its own, and any free port for it. */
  private Settings settings(TurnoToml toml) {
    return AppOptions.settings(given, surroundings.variables(), toml)
        .with(
            Map.of(
                Setting.HOST, "127.0.0.1",
                Setting.CLUSTER_NAME, "dev-" + ProcessHandle.current().pid(),
                Setting.CLUSTER_HOST, "127.0.0.1",
                Setting.CLUSTER_PORT, "0",
                Setting.CLUSTER_CORES, "1",
                Setting.JOIN, "",
                Setting.ADMIN_HOST, "127.0.0.1"));
  }

  private void begin(
      Reloadable running,
      Current current,
      Current.Loaded loaded,
      DevWorkers workers,
      Reloader reloader) {
    current.tell(loaded);
    running.beforeEach(
        wishes.reloads()
            ? () -> Future.fromCompletionStage(reloader.fresh())
            : Future::succeededFuture);
    current.show(loaded, running);
    Foreground.started(running.open());
    if (wishes.reloads()) {
      reloader.start();
    }
    for (int i = 0; i < wishes.workers(); i++) {
      workers.add();
    }
  }

  private void tellReady(RunningRole running, boolean keys) {
    long millis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    DevLines.ready(running.addresses(), millis, keys).forEach(terminal::say);
    wishes.debugPort().ifPresent(port -> terminal.say("Debug  127.0.0.1:" + port));
    if (wishes.opens()) {
      Browser.open(DevLines.page(running.addresses()), terminal);
    }
  }
}
