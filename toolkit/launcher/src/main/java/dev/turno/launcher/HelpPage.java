package dev.turno.launcher;

import dev.turno.launcher.report.Columns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The help texts, each on one screen. */
final class HelpPage {
  private static final String APP =
      """
      APP is a folder with turno.toml or sources, a source file, a jar, or a class.
      Without one, turno.toml, then App.* and main.* are looked for in this folder.
      """;

  private HelpPage() {}

  /** What there is. */
  static String overview(Collection<Verb> verbs) {
    List<List<String>> rows = new ArrayList<>();
    for (Verb.Group group : Verb.Group.values()) {
      rows.add(List.of(group.title()));
      for (Verb verb : verbs) {
        if (verb.group() == group) {
          rows.add(List.of("  " + verb.spec().name(), brief(verb)));
        }
      }
    }
    rows.add(List.of("  help", "what a VERB does, its options, an example"));
    return """
        usage: turno VERB [APP] [OPTIONS]

        Runs each function of a service where its signature says, and shows why.

        """
        + lines(Columns.align(rows))
        + "\n"
        + APP;
  }

  /** The first half of its meaning. */
  private static String brief(Verb verb) {
    return meaning(verb).replaceFirst(";.*", "");
  }

  private static String synopsis(Verb verb) {
    CommandSpec spec = verb.spec();
    return Stream.concat(
            Stream.of(spec.name()), spec.positionalParameters().stream().map(HelpPage::label))
        .collect(Collectors.joining(" "));
  }

  /** Several arguments have their own brackets. */
  private static String label(PositionalParamSpec argument) {
    boolean bare = argument.arity().min() > 0 || argument.arity().max() > 1;
    return bare ? argument.paramLabel() : "[" + argument.paramLabel() + "]";
  }

  private static boolean takesApp(CommandSpec spec) {
    return spec.positionalParameters().stream().anyMatch(p -> p.paramLabel().equals("APP"));
  }

  private static String meaning(Verb verb) {
    return verb.spec().usageMessage().description()[0];
  }

  /** How one verb is used. */
  static String of(Verb verb) {
    CommandSpec spec = verb.spec();
    GlobalOptions.addTo(spec);
    String meaning = meaning(verb);
    String sentence = Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1) + ".";
    return "usage: turno "
        + synopsis(verb)
        + " [OPTIONS]\n\n"
        + sentence
        + "\n\n"
        + lines(options(spec))
        + "\n"
        + (takesApp(spec) ? APP + "\n" : "")
        + lines(List.of(spec.usageMessage().footer()));
  }

  private static List<String> options(CommandSpec spec) {
    List<List<String>> rows = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      rows.add(List.of("  " + name(option), option.description()[0]));
    }
    return Columns.align(rows);
  }

  private static String name(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() > 0 ? names + " " + option.paramLabel() : names;
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
