package dev.turno.launcher;

import dev.turno.launcher.app.LoadedApp;
import dev.turno.launcher.report.Columns;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.role.Role;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RoleOptions;
import dev.turno.launcher.settings.Setting;
import dev.turno.launcher.settings.Settings;
import dev.turno.server.Application;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** The common way of {@code run} and {@code worker}: load, tell, start, and stay until stopped. */
final class Launch {
  private final Surroundings surroundings;
  private final Terminal terminal;
  private final String verb;

  Launch(Surroundings surroundings, Terminal terminal, String verb) {
    this.surroundings = surroundings;
    this.terminal = terminal;
    this.verb = verb;
  }

  ExitCode run(ParseResult given, String usualRole) {
    StopRequest stop = Foreground.takeSignals();
    LoadedApp loaded = AppOptions.applications(given, surroundings).load(AppOptions.app(given));
    Jit.check(given, loaded);
    Settings settings = AppOptions.settings(given, surroundings.variables(), loaded.toml());
    Terminal told = LogFormat.apply(settings, loaded.name(), terminal);
    String role = settings.text(Setting.ROLE).orElse(usualRole);
    TracingSetup tracing = TracingSetup.of(surroundings.variables(), loaded.name(), role);
    try {
      return serve(given, loaded, settings, Roles.named(role), new Foreground(told, stop));
    } catch (Failure e) {
      if (told.equals(terminal)) {
        throw e;
      }
      told.error(e.text());
      return e.code();
    } finally {
      tracing.close();
    }
  }

  private ExitCode serve(
      ParseResult given, LoadedApp loaded, Settings settings, Role role, Foreground foreground) {
    boolean worker = role.name().equals("worker");
    RoleOptions options = RoleSettings.options(settings, loaded.name(), worker);
    Duration drainTimeout = settings.duration(Setting.DRAIN_TIMEOUT);
    Thread.currentThread().setContextClassLoader(loaded.loader());
    Map<String, String> own = AppOptions.own(given);
    Application application = loaded.assemble(own, surroundings.variables());
    foreground.say("turno " + Versions.here().brief() + "  " + verb + "  (" + loaded.label() + ")");
    Jit.lines(loaded).forEach(line -> foreground.say("  " + line));
    List<List<String>> rows =
        worker
            ? RouteRows.offered(application.operations(), options.worker().queues())
            : RouteRows.told(application.operations(), options);
    Columns.align(rows).forEach(row -> foreground.say("  " + row));
    String app = AppOptions.app(given).orElse("");
    var first =
        new AtomicReference<@Nullable Application>(application); // a later start has its own
    return foreground.run(
        role,
        () -> {
          Application begun = first.getAndSet(null);
          Application assembled =
              begun == null ? loaded.assemble(own, surroundings.variables()) : begun;
          return new RoleContext(
              assembled,
              app,
              options,
              foreground::say,
              foreground::stop,
              () -> AppOptions.applications(given, surroundings).load(AppOptions.app(given)),
              settings.values());
        },
        drainTimeout);
  }
}
