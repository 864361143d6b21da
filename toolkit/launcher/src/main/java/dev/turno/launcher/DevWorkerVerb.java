package dev.turno.launcher;

import static dev.turno.launcher.settings.Setting.CLUSTER_NAME;
import static dev.turno.launcher.settings.Setting.JOIN;
import static dev.turno.launcher.settings.Setting.RUNTIME;
import static dev.turno.launcher.settings.Setting.SLOTS;

import dev.turno.Turno;
import dev.turno.launcher.app.AppSource;
import dev.turno.launcher.child.Orders;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.role.Reloadable;
import dev.turno.launcher.role.RoleContext;
import dev.turno.launcher.role.RoleOptions;
import dev.turno.launcher.settings.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code turno dev-worker}, which {@code turno dev} starts: a worker node that reloads when it is
 * told, and ends when the other process does.
 */
final class DevWorkerVerb implements Verb {
  static final String NAME = "dev-worker";
  private static final int INT = 2;

  private final Surroundings surroundings;

  DevWorkerVerb(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Group group() {
    return Group.RUN;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(NAME);
    spec.usageMessage()
        .hidden(true)
        .description("a worker node of turno dev, which starts it")
        .footer("Example", "  turno dev --workers 2");
    AppOptions.addTo(spec, JOIN, CLUSTER_NAME, SLOTS, RUNTIME);
    AppOptions.addOwn(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    LogSetup.quietenForDev();
    // Ctrl-C goes to all processes of a terminal: whoever has started this one ends it.
    Signals.onStop(
        signal -> {
          if (signal != INT) {
            Runtime.getRuntime().halt(128 + signal);
          }
        });
    var applications = AppOptions.applications(given, surroundings);
    AppSource source = applications.find(AppOptions.app(given));
    Settings settings =
        AppOptions.settings(given, surroundings.variables(), applications.toml(source));
    RoleOptions options = RoleSettings.options(settings, "dev", true);
    var context =
        new RoleContext(
            Turno.application().name("dev").build(),
            source.label(),
            options,
            terminal::say,
            () -> {},
            () -> AppOptions.applications(given, surroundings).load(source),
            settings.values());
    var role =
        (Reloadable) new Foreground(terminal, new StopRequest()).start(Roles.named(NAME), context);
    role.lost().onFailure(lost -> Runtime.getRuntime().halt(ExitCode.NOT_STARTED.number()));
    var own = new Current.Own(AppOptions.own(given), surroundings.variables());
    var current = new Current(applications, source, quiet(terminal), options, own);
    terminal.data(load(current, role));
    Orders.follow(System.in, terminal.out(), order -> load(current, role));
    return ExitCode.OK;
  }

  private static String load(Current current, Reloadable role) {
    return current.show(current.load(), role) ? DevWorkers.READY : "failed";
  }

  /** What is wrong with the application, the other process tells. */
  private static Terminal quiet(Terminal terminal) {
    return new Terminal(terminal.out(), terminal.err(), true, terminal.stackTraces());
  }
}
