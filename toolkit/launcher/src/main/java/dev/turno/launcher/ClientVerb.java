package dev.turno.launcher;

import dev.turno.launcher.client.Command;
import dev.turno.launcher.client.Command.Flag;
import dev.turno.launcher.client.Request;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Terminal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** A verb that asks, or tells, a node that runs. */
final class ClientVerb implements Verb {
  private static final List<Flag> COMMON =
      List.of(
          new Flag("-o, --output", "FORM", "table, json, ndjson or name (default: table)"),
          new Flag("--address", "HOST:PORT", "an admin API (default: TURNO_ADDRESS, or port 9080)"),
          new Flag("--timeout", "TIME", "how long to wait for an effect (default: 60s)"));

  private final Surroundings surroundings;
  private final Command command;

  ClientVerb(Surroundings surroundings, Command command) {
    this.surroundings = surroundings;
    this.command = command;
  }

  @Override
  public Group group() {
    return Group.OPERATE;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(command.name());
    List<String> examples = command.examples();
    spec.usageMessage()
        .description(command.meaning())
        .footer(
            Stream.concat(
                    Stream.of(examples.size() == 1 ? "Example" : "Examples"),
                    examples.stream().map(example -> "  " + example))
                .toArray(String[]::new));
    if (!command.arguments().isEmpty()) {
      spec.addPositional(
          PositionalParamSpec.builder()
              .index("0..*")
              .arity("0..*")
              .paramLabel(command.arguments())
              .type(String[].class)
              .build());
    }
    flags().forEach(flag -> spec.addOption(option(flag)));
    return spec;
  }

  private List<Flag> flags() {
    List<Flag> flags = new ArrayList<>(command.flags());
    flags.addAll(COMMON);
    return flags;
  }

  private static OptionSpec option(Flag flag) {
    var option = OptionSpec.builder(flag.name().split(", ", -1)).description(flag.meaning());
    return flag.value().isEmpty()
        ? option.type(boolean.class).build()
        : option.type(String.class).paramLabel(flag.value()).build();
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    Map<String, String> flags = new HashMap<>();
    for (Flag flag : flags()) {
      String name = flag.name().split(", ", 2)[0];
      if (given.hasMatchedOption(name)) {
        flags.put(name, flag.value().isEmpty() ? "" : given.matchedOptionValue(name, ""));
      }
    }
    String[] words = given.matchedPositionalValue(0, new String[0]);
    return command.run(new Request(List.of(words), flags, surroundings.variables(), terminal));
  }
}
