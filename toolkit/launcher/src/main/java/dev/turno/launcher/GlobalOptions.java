package dev.turno.launcher;

import dev.turno.launcher.report.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The options that every verb has, before and after its name. */
final class GlobalOptions {
  static final String QUIET = "--quiet";
  static final String VERBOSE = "--verbose";
  static final String STACK_TRACE = "--stacktrace";

  /** Of {@code turno help VERB} alone. */
  static final String ALL = "--all";

  private GlobalOptions() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(flag("tells only errors", "-q", QUIET));
    spec.addOption(flag("logs more", "-v", VERBOSE));
    spec.addOption(flag("shows the stack of an error", STACK_TRACE));
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .type(boolean.class)
            .description("shows this help")
            .build());
  }

  static void addVersionTo(CommandSpec spec) {
    spec.addOption(flag("the same as the verb version", "-V", "--version"));
  }

  /** {@code turno help VERB}; nothing runs, the command line answers it. */
  static CommandSpec helpVerb() {
    CommandSpec spec = CommandSpec.create().name("help");
    spec.addPositional(
        PositionalParamSpec.builder().index("0").arity("0..1").type(String.class).build());
    spec.addOption(flag("tells all options, not only those that fit a screen", ALL));
    addTo(spec);
    return spec;
  }

  private static OptionSpec flag(String meaning, String... names) {
    return OptionSpec.builder(names).type(boolean.class).description(meaning).build();
  }

  static Terminal terminal(Surroundings surroundings, ParseResult top, ParseResult given) {
    if (has(VERBOSE, top, given)) {
      System.setProperty(LogSetup.VERBOSE, "true");
    }
    return new Terminal(
        surroundings.out(),
        surroundings.err(),
        has(QUIET, top, given),
        has(STACK_TRACE, top, given));
  }

  private static boolean has(String option, ParseResult top, ParseResult given) {
    return top.hasMatchedOption(option) || given.hasMatchedOption(option);
  }
}
