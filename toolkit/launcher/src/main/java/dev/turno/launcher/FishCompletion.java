package dev.turno.launcher;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for fish: a line for each verb, option and fixed word. */
final class FishCompletion {
  private FishCompletion() {}

  static List<String> of(CommandSpec root) {
    List<String> lines = new ArrayList<>();
    lines.add("# Completion of turno for fish.");
    for (CommandLine command : root.subcommands().values()) {
      CommandSpec verb = command.getCommandSpec();
      if (!verb.usageMessage().hidden()) {
        lines.add(
            "complete -c turno -f -n __fish_use_subcommand -a " + verb.name() + description(verb));
        addVerb(verb, lines);
      }
    }
    return lines;
  }

  private static void addVerb(CommandSpec verb, List<String> lines) {
    String inVerb = "complete -c turno -n '__fish_seen_subcommand_from " + verb.name() + "'";
    for (OptionSpec option : verb.options()) {
      lines.add(inVerb + names(option) + described(option.description()));
    }
    for (PositionalParamSpec word : verb.positionalParameters()) {
      Iterable<String> candidates = word.completionCandidates();
      if (candidates != null) {
        lines.add(inVerb + " -f -a '" + String.join(" ", candidates) + "'");
      }
    }
  }

  private static String names(OptionSpec option) {
    var names = new StringBuilder();
    for (String name : option.names()) {
      names.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
    }
    boolean valued = option.arity().min() > 0;
    return names + (valued ? (isFile(option) ? " -r" : " -x") : "");
  }

  private static boolean isFile(OptionSpec option) {
    return List.of("FILE", "DIR").contains(option.paramLabel());
  }

  private static String description(CommandSpec verb) {
    return described(verb.usageMessage().description());
  }

  private static String described(String[] description) {
    return description.length == 0 ? "" : " -d '" + description[0].replace("'", "\\'") + "'";
  }
}
