package dev.turno.launcher;

import dev.turno.launcher.app.Applications;
import dev.turno.launcher.app.LoadedApp;
import dev.turno.launcher.report.Columns;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Nearest;
import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.role.Role;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RoleOptions;
import dev.turno.launcher.settings.Setting;
import dev.turno.launcher.settings.Settings;
import dev.turno.server.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
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
    Role role = role(name);
    RoleOptions options = RoleSettings.options(settings, loaded.name(), name.equals("worker"));
    Thread.currentThread().setContextClassLoader(loaded.loader());
    Application application = loaded.assemble();
    tell(loaded, application, options);
    return foreground.run(
        role,
        new RoleContext(application, options, terminal::say),
        settings.duration(Setting.DRAIN_TIMEOUT));
  }

  private static Role role(String name) {
    List<String> known = new ArrayList<>();
    for (Role role : ServiceLoader.load(Role.class, Launch.class.getClassLoader())) {
      if (role.name().equals(name)) {
        return role;
      }
      known.add(role.name());
    }
    throw Failure.usage(
        "there is no role "
            + name
            + Nearest.hint(name, known)
            + " There is "
            + String.join(" and ", known)
            + ".");
  }

  private void tell(LoadedApp loaded, Application application, RoleOptions options) {
    terminal.say("turno " + Versions.here().turno() + "  " + verb + "  (" + loaded.label() + ")");
    Columns.align(RouteRows.told(application.operations(), options))
        .forEach(row -> terminal.say("  " + row));
  }
}
