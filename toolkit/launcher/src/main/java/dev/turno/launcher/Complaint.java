package dev.turno.launcher;

import dev.turno.launcher.report.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is told about a wrong command line: the mistake, the nearest word, where to read on. */
final class Complaint {
  private Complaint() {}

  static String about(ParameterException e, Collection<String> verbs) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    boolean inVerb = spec.parent() != null;
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return value(missing.getMissing().getFirst()) + readOn(spec);
    }
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return withoutCapital(String.valueOf(e.getMessage())) + readOn(spec);
    }
    String word = unmatched.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      return "there is no option " + word + Nearest.hint(name(word), options(spec)) + readOn(spec);
    }
    return inVerb ? tooMuch(spec, word) + readOn(spec) : noVerb(word, verbs);
  }

  private static String tooMuch(CommandSpec spec, String word) {
    return takesApp(spec)
        ? "one APP at a time: `" + word + "` is too much."
        : "`" + word + "` is too much.";
  }

  private static boolean takesApp(CommandSpec spec) {
    return spec.positionalParameters().stream().anyMatch(p -> p.paramLabel().equals("APP"));
  }

  static String noVerb(String word, Collection<String> verbs) {
    List<String> known = Stream.concat(verbs.stream(), Stream.of("help")).toList();
    return "there is no verb " + word + Nearest.hint(word, known) + " turno --help lists them.";
  }

  private static String value(ArgSpec missing) {
    return missing instanceof OptionSpec option
        ? option.longestName() + " needs a value: " + option.paramLabel() + "."
        : missing.paramLabel() + " is missing.";
  }

  private static String name(String option) {
    int equals = option.indexOf('=');
    return equals < 0 ? option : option.substring(0, equals);
  }

  private static List<String> options(CommandSpec spec) {
    return spec.options().stream().flatMap(option -> Stream.of(option.names())).toList();
  }

  private static String readOn(CommandSpec spec) {
    return " " + spec.qualifiedName() + " --help tells more.";
  }

  private static String withoutCapital(String message) {
    String text = message.endsWith(".") ? message : message + ".";
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
