package dev.turno.launcher;

import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Nearest;
import dev.turno.launcher.report.Terminal;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code turno completion SHELL}: a script by which a shell completes verbs and options. */
final class CompletionVerb implements Verb {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  @Override
  public Group group() {
    return Group.SET_UP;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("completion");
    spec.usageMessage()
        .description("writes a script for bash, zsh or fish; it completes verbs and options")
        .footer(
            "Examples",
            "  source <(turno completion bash)",
            "  turno completion fish > ~/.config/fish/completions/turno.fish");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("SHELL")
            .type(String.class)
            .completionCandidates(SHELLS)
            .build());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    String shell = given.matchedPositionalValue(0, "");
    CommandSpec root = given.commandSpec().root();
    switch (shell) {
      // of zsh, the script itself switches on what zsh has for those of bash
      case "bash", "zsh" -> terminal.data(AutoComplete.bash("turno", told(root)).stripTrailing());
      case "fish" -> FishCompletion.of(root).forEach(terminal::data);
      default ->
          throw Failure.usage(
              "there is no completion for "
                  + shell
                  + Nearest.hint(shell, SHELLS)
                  + " There is bash, zsh and fish.");
    }
    return ExitCode.OK;
  }

  /** The verbs that people are told of. */
  private static CommandLine told(CommandSpec root) {
    CommandSpec told = CommandSpec.create().name("turno");
    root.options().forEach(told::addOption);
    for (Map.Entry<String, CommandLine> verb : root.subcommands().entrySet()) {
      if (!verb.getValue().getCommandSpec().usageMessage().hidden()) {
        told.addSubcommand(verb.getKey(), verb.getValue());
      }
    }
    return new CommandLine(told);
  }
}
