package dev.turno.launcher;

import dev.turno.launcher.report.Failure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The form of a verb's data: {@code -o}. */
enum OutputForm {
  /** Aligned columns for people. */
  TABLE,
  /** One JSON document. */
  JSON,
  /** A JSON document on each line. */
  NDJSON,
  /** Names only, one on each line. */
  NAME;

  private static final String OPTION = "--output";

  static void addTo(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("-o", OPTION)
            .paramLabel("FORM")
            .type(String.class)
            .description("table, json, ndjson or name (default: table)")
            .build());
  }

  static OutputForm of(ParseResult given) {
    String word = given.matchedOptionValue(OPTION, "table");
    List<String> known =
        Arrays.stream(values()).map(form -> form.name().toLowerCase(Locale.ROOT)).toList();
    if (!known.contains(word)) {
      throw Failure.usage("-o is one of " + String.join(", ", known) + ", not `" + word + "`.");
    }
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
