package dev.turno.launcher;

import dev.turno.launcher.report.Columns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The help texts. Each fits a terminal of 80 columns and 24 lines, with the prompt below it. */
final class HelpPage {
  private static final int LINES = 23;

  private static final List<String> APP =
      List.of(
          "APP is a folder with turno.toml or sources, a source file, a jar, or a class.",
          "Without one, turno.toml, then App.* and main.* are looked for in this folder.");

  /** What is of all verbs stands in one line; --help is known to whoever reads this. */
  private static final List<String> OF_ALL =
      List.of("  -q, -v, --stacktrace", "tells only errors; logs more; shows an error's stack");

  /** Verbs that the overview tells of in the line of another. */
  private static final Map<String, String> BESIDE = Map.of("deploy", "undeploy");

  /** Told of in the overview's first line. */
  private static final String VERSION = "version";

  private HelpPage() {}

  /** What there is. */
  static String overview(Collection<Verb> verbs) {
    List<List<String>> rows = new ArrayList<>();
    for (Verb.Group group : Verb.Group.values()) {
      String title = group.title();
      for (Verb verb : verbs) {
        String name = verb.spec().name();
        if (verb.group() == group && !name.equals(VERSION) && !BESIDE.containsValue(name)) {
          rows.add(List.of(title, names(name), brief(verb)));
          title = "";
        }
      }
    }
    return "usage: turno VERB [APP] [OPTIONS] | turno help VERB [--all] | turno --version\n\n"
        + lines(Columns.align(rows));
  }

  private static String names(String verb) {
    String beside = BESIDE.get(verb);
    return beside == null ? verb : verb + ", " + beside;
  }

  /** The first half of its meaning. */
  private static String brief(Verb verb) {
    return meaning(verb).replaceFirst(";.*", "");
  }

  private static String synopsis(CommandSpec spec) {
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

  /**
   * How one verb is used.
   *
   * @param all whether all of its options are told, not only those that fit a screen
   */
  static String of(Verb verb, boolean all) {
    CommandSpec spec = verb.spec();
    String meaning = meaning(verb);
    String sentence = Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1) + ".";
    List<String> head = List.of("usage: turno " + synopsis(spec) + " [OPTIONS]", "", sentence, "");
    List<String> foot = new ArrayList<>(List.of(""));
    if (takesApp(spec)) {
      foot.addAll(APP);
    }
    foot.addAll(List.of(spec.usageMessage().footer()));
    List<List<String>> options = options(spec);
    int room = all ? options.size() : LINES - head.size() - foot.size() - 1;
    return lines(head) + lines(Columns.align(fitting(options, room, spec.name()))) + lines(foot);
  }

  /** The first of them that have room, and how to see the rest; and what all verbs have. */
  private static List<List<String>> fitting(List<List<String>> options, int room, String verb) {
    boolean fits = options.size() <= room;
    List<List<String>> told = new ArrayList<>(fits ? options : options.subList(0, room - 1));
    if (!fits) {
      String more = options.size() - told.size() + " more options";
      told.add(List.of("  ...", more + ": turno help " + verb + " --all"));
    }
    told.add(OF_ALL);
    return told;
  }

  private static List<List<String>> options(CommandSpec spec) {
    List<List<String>> rows = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      rows.add(List.of("  " + name(option), option.description()[0]));
    }
    return rows;
  }

  private static String name(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() > 0 ? names + " " + option.paramLabel() : names;
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
