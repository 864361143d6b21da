package dev.turno.launcher;

import static dev.turno.launcher.settings.Setting.ADMIN_PORT;
import static dev.turno.launcher.settings.Setting.PORT;
import static dev.turno.launcher.settings.Setting.RUNTIME;
import static dev.turno.launcher.settings.Setting.SLOTS;

import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code turno dev}: serves an application while it is written. */
final class DevVerb implements Verb {
  static final String WORKERS = "--workers";
  static final String NO_RELOAD = "--no-reload";
  static final String OPEN = "--open";
  static final String DEBUG = "--debug";
  private static final int MOST_WORKERS = 64;

  private final Surroundings surroundings;

  DevVerb(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Group group() {
    return Group.BUILD;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("dev");
    spec.usageMessage()
        .description("serves an application and reloads it at each change; on this machine only")
        .footer("Examples", "  turno dev", "  turno dev examples/lanes --workers 2 --open");
    AppOptions.addTo(spec, PORT, ADMIN_PORT, SLOTS, RUNTIME);
    spec.addOption(
        OptionSpec.builder(WORKERS)
            .paramLabel("N")
            .type(String.class)
            .description("worker nodes beside it, each a process (default: 0)")
            .build());
    AppOptions.addOwn(spec);
    Jit.addTo(spec);
    spec.addOption(flag(NO_RELOAD, "goes on with the code that it started with"));
    spec.addOption(flag(OPEN, "opens the browser"));
    spec.addOption(
        OptionSpec.builder(DEBUG)
            .paramLabel("PORT")
            .arity("0..1")
            .fallbackValue("5005")
            .type(String.class)
            .description("lets a debugger attach (at port 5005, if it isn't said)")
            .build());
    return spec;
  }

  private static OptionSpec flag(String name, String meaning) {
    return OptionSpec.builder(name).type(boolean.class).description(meaning).build();
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    var wishes =
        new DevSession.Wishes(
            workers(given),
            !given.hasMatchedOption(NO_RELOAD),
            given.hasMatchedOption(OPEN),
            DebugPort.of(given));
    return new DevSession(surroundings, terminal, given, wishes).run();
  }

  private static int workers(ParseResult given) {
    String text = given.matchedOptionValue(WORKERS, "0");
    if (text.matches("\\d{1,2}") && Integer.parseInt(text) <= MOST_WORKERS) {
      return Integer.parseInt(text);
    }
    throw Failure.usage(
        WORKERS + " is a whole number, 0 to " + MOST_WORKERS + ", not `" + text + "`.");
  }
}
