package dev.turno.launcher;

import dev.turno.launcher.app.Applications;
import dev.turno.launcher.app.LoadedApp;
import dev.turno.launcher.report.Columns;
import dev.turno.launcher.report.ExitCode;
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
    var foreground = new Foreground(terminal);
    LoadedApp loaded =
        new Applications(surroundings.folder(), surroundings.variables())
            .load(AppOptions.app(given));
    Settings settings = AppOptions.settings(given, surroundings.variables(), loaded.toml());
    String name = settings.text(Setting.ROLE).orElse(usualRole);
    Role role = Roles.named(name);
    boolean worker = name.equals("worker");
    RoleOptions options = RoleSettings.options(settings, loaded.name(), worker);
    Duration drainTimeout = settings.duration(Setting.DRAIN_TIMEOUT);
    Thread.currentThread().setContextClassLoader(loaded.loader());
    Map<String, String> own = AppOptions.own(given);
    Application application = loaded.assemble(own, surroundings.variables());
    terminal.say("turno " + Versions.here().brief() + "  " + verb + "  (" + loaded.label() + ")");
    List<List<String>> rows =
        worker
            ? RouteRows.offered(application.operations(), options.worker().queues())
            : RouteRows.told(application.operations(), options);
    Columns.align(rows).forEach(row -> terminal.say("  " + row));
    String app = AppOptions.app(given).orElse("");
    var first =
        new AtomicReference<@Nullable Application>(application); // a later start has its own
    return foreground.run(
        role,
        () -> {
          Application begun = first.getAndSet(null);
          Application assembled =
              begun == null ? loaded.assemble(own, surroundings.variables()) : begun;
          return new RoleContext(assembled, app, options, terminal::say, foreground::stop);
        },
        drainTimeout);
  }
}
