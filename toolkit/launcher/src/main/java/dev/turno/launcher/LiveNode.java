package dev.turno.launcher;

import dev.turno.launcher.client.Command;
import dev.turno.launcher.client.Request;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code --address} of verbs about an application: they ask a node that runs it, and load nothing.
 */
record LiveNode(Surroundings surroundings, ParseResult given, Terminal terminal) {
  private static final String ADDRESS = "--address";

  /** Adds the option. */
  static void addTo(CommandSpec spec, String meaning) {
    spec.addOption(
        OptionSpec.builder(ADDRESS)
            .paramLabel("HOST:PORT")
            .type(String.class)
            .description(meaning)
            .build());
  }

  boolean isNamed() {
    return given.hasMatchedOption(ADDRESS);
  }

  /**
   * Asks it.
   *
   * @param app the APP that was named as well, which is a mistake
   */
  ExitCode ask(Command command, List<String> words, Optional<String> app) {
    String address = given.matchedOptionValue(ADDRESS, "");
    if (app.isPresent()) {
      throw Failure.usage(
          "APP and --address name two applications: `"
              + app.get()
              + "` and the one at "
              + address
              + ". Give one of them.");
    }
    String form = OutputForm.of(given).name().toLowerCase(Locale.ROOT);
    return command.run(
        new Request(
            words, Map.of("-o", form, ADDRESS, address), surroundings.variables(), terminal));
  }
}
