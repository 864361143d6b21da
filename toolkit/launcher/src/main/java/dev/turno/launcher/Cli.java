package dev.turno.launcher;

import dev.turno.launcher.client.ApiCommand;
import dev.turno.launcher.client.CallCommand;
import dev.turno.launcher.client.DeployCommand;
import dev.turno.launcher.client.JobCommand;
import dev.turno.launcher.client.LogsCommand;
import dev.turno.launcher.client.NodeCommand;
import dev.turno.launcher.client.ScaleCommand;
import dev.turno.launcher.client.StatusCommand;
import dev.turno.launcher.client.TokenCommand;
import dev.turno.launcher.client.UiCommand;
import dev.turno.launcher.client.UndeployCommand;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Flaw;
import dev.turno.launcher.report.Flawed;
import dev.turno.launcher.report.Terminal;
import dev.turno.operation.DefinitionException;
import dev.turno.operation.Mistake;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line: finds the verb, does it, and tells what went wrong. */
final class Cli {
  private final Surroundings surroundings;
  private final Map<String, Verb> verbs = new LinkedHashMap<>();

  /** Those that people are told of, and their names. */
  private final List<Verb> told;

  private final List<String> names;

  Cli(Surroundings surroundings) {
    this(
        surroundings,
        List.of(
            new NewVerb(surroundings),
            new CheckVerb(surroundings),
            new ExplainVerb(surroundings),
            new DevVerb(surroundings),
            new RunVerb(surroundings),
            new WorkerVerb(surroundings),
            new RoutesVerb(surroundings),
            new OpenApiVerb(surroundings),
            new ConfigVerb(surroundings),
            new DoctorVerb(surroundings),
            new CompletionVerb(),
            new ClientVerb(surroundings, new StatusCommand()),
            new ClientVerb(surroundings, new NodeCommand()),
            new ClientVerb(surroundings, new ScaleCommand()),
            new ClientVerb(surroundings, new DeployCommand()),
            new ClientVerb(surroundings, new UndeployCommand()),
            new ClientVerb(surroundings, new JobCommand()),
            new ClientVerb(surroundings, new CallCommand()),
            new ClientVerb(surroundings, new LogsCommand()),
            new ClientVerb(surroundings, new UiCommand()),
            new ClientVerb(surroundings, new ApiCommand()),
            new ClientVerb(surroundings, new TokenCommand()),
            new VersionVerb(),
            new DevWorkerVerb(surroundings),
            new WarmUpVerb()));
  }

  Cli(Surroundings surroundings, List<Verb> verbs) {
    this.surroundings = surroundings;
    verbs.forEach(verb -> this.verbs.put(verb.spec().name(), verb));
    told = verbs.stream().filter(verb -> !verb.spec().usageMessage().hidden()).toList();
    names = told.stream().map(verb -> verb.spec().name()).toList();
  }

  /** Runs one command and returns its exit code. */
  int run(String... args) {
    return go(DebugPort.completed(List.of(args))).number();
  }

  private ExitCode go(List<String> args) {
    if (args.isEmpty()) {
      surroundings.err().print(HelpPage.overview(told));
      return ExitCode.USAGE;
    }
    ParseResult top;
    try {
      top = parser().parseArgs(args.toArray(String[]::new));
    } catch (ParameterException e) {
      surroundings.err().println("turno: " + Complaint.about(e, names));
      return ExitCode.USAGE;
    }
    return top.hasSubcommand() ? inVerb(top, top.subcommand()) : withoutVerb(top);
  }

  private ExitCode withoutVerb(ParseResult top) {
    if (top.hasMatchedOption("--version")) {
      return inVerb(top, top, "version");
    }
    if (top.isUsageHelpRequested()) {
      surroundings.out().print(HelpPage.overview(told));
      return ExitCode.OK;
    }
    surroundings
        .err()
        .println("turno: a verb is missing, such as dev or run. turno --help lists them.");
    return ExitCode.USAGE;
  }

  private ExitCode inVerb(ParseResult top, ParseResult given) {
    String name = given.commandSpec().name();
    return name.equals("help") ? help(given) : inVerb(top, given, name);
  }

  private ExitCode inVerb(ParseResult top, ParseResult given, String name) {
    Verb verb = verbs.get(name);
    if (verb == null) {
      throw new IllegalStateException("no verb " + name);
    }
    if (given.isUsageHelpRequested()) {
      surroundings.out().print(HelpPage.of(verb, false));
      return ExitCode.OK;
    }
    Terminal terminal = GlobalOptions.terminal(surroundings, top, given);
    try {
      return verb.run(given, terminal);
    } catch (Failure e) {
      return failed(terminal, e.code(), e.text(), e);
    } catch (DefinitionException e) {
      terminal.mistakes(e.mistakes().stream().map(Mistake::toString).sorted().toList());
      return stack(terminal, ExitCode.FAILED, e);
    } catch (Flawed e) {
      terminal.mistakes(e.flaws().stream().map(Flaw::toString).toList());
      return stack(terminal, ExitCode.FAILED, e);
    } catch (RuntimeException e) {
      String hint = terminal.stackTraces() ? "" : " (--stacktrace tells more)";
      return failed(terminal, ExitCode.FAILED, "this is a bug in Turno: " + e + hint, e);
    }
  }

  private static ExitCode failed(Terminal terminal, ExitCode code, String text, Throwable cause) {
    terminal.error(text);
    return stack(terminal, code, cause);
  }

  private static ExitCode stack(Terminal terminal, ExitCode code, Throwable cause) {
    if (terminal.stackTraces()) {
      cause.printStackTrace(terminal.err());
    }
    return code;
  }

  private ExitCode help(ParseResult given) {
    String name = given.matchedPositionalValue(0, "");
    Verb verb = verbs.get(name);
    if (verb != null) {
      surroundings.out().print(HelpPage.of(verb, given.hasMatchedOption(GlobalOptions.ALL)));
      return ExitCode.OK;
    }
    if (!name.isEmpty()) {
      surroundings.err().println("turno: " + Complaint.noVerb(name, names));
      return ExitCode.USAGE;
    }
    surroundings.out().print(HelpPage.overview(told));
    return ExitCode.OK;
  }

  private CommandLine parser() {
    CommandSpec root = CommandSpec.create().name("turno");
    GlobalOptions.addTo(root);
    GlobalOptions.addVersionTo(root);
    for (Verb verb : verbs.values()) {
      CommandSpec spec = verb.spec();
      GlobalOptions.addTo(spec);
      root.addSubcommand(spec.name(), spec);
    }
    root.addSubcommand("help", GlobalOptions.helpVerb());
    return new CommandLine(root)
        .setExpandAtFiles(false)
        .setPosixClusteredShortOptionsAllowed(false);
  }
}
