package dev.turno.launcher;

import dev.turno.launcher.app.Applications;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.settings.Setting;
import dev.turno.launcher.settings.Settings;
import dev.turno.launcher.settings.TurnoToml;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The APP argument and the settings as options of a verb. */
final class AppOptions {
  private static final String SET = "--set";

  private AppOptions() {}

  /** Adds the APP argument and an option for each of the settings. */
  static void addTo(CommandSpec spec, Setting... settings) {
    addTo(spec, 0);
    addOptions(spec, settings);
  }

  /** Adds the option of each of the settings. */
  static void addOptions(CommandSpec spec, Setting... settings) {
    for (Setting setting : settings) {
      addOption(spec, setting);
    }
  }

  /** Adds the option of a setting. */
  static void addOption(CommandSpec spec, Setting setting) {
    spec.addOption(option(setting));
  }

  /** Adds the APP argument in that place. */
  static void addTo(CommandSpec spec, int index) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index(Integer.toString(index))
            .arity("0..1")
            .paramLabel("APP")
            .type(String.class)
            .build());
  }

  private static OptionSpec option(Setting setting) {
    String standard = setting.standard().map(text -> " (default: " + text + ")").orElse("");
    return OptionSpec.builder(setting.flag())
        .paramLabel(setting.placeholder())
        .type(String.class)
        .description(setting.meaning() + standard)
        .build();
  }

  /** Adds the option for settings of the application's own. */
  static void addOwn(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(SET)
            .paramLabel("KEY=VALUE")
            .arity("1")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("the application's own: mail.port=25 (repeatable)")
            .build());
  }

  /** The settings of the application's own that were given. */
  static Map<String, String> own(ParseResult given) {
    Map<String, String> own = new LinkedHashMap<>();
    List<String> pairs =
        given.hasMatchedOption(SET) ? given.matchedOptionValue(SET, List.of()) : List.of();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw Failure.usage(SET + " takes KEY=VALUE, such as mail.port=25, not `" + pair + "`.");
      }
      own.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return own;
  }

  /** The APP that was named. */
  static Optional<String> app(ParseResult given) {
    return app(given, 0);
  }

  /** The same in that place. */
  static Optional<String> app(ParseResult given, int index) {
    return given.hasMatchedPositional(index)
        ? Optional.of(given.matchedPositionalValue(index, ""))
        : Optional.empty();
  }

  /** What finds the application, and has it run by what was asked for. */
  static Applications applications(ParseResult given, Surroundings surroundings) {
    Map<String, String> variables = new HashMap<>(surroundings.variables());
    if (given.hasMatchedOption(Setting.RUNTIME.flag())) {
      variables.put(
          Setting.RUNTIME.variable(), given.matchedOptionValue(Setting.RUNTIME.flag(), ""));
    }
    return new Applications(surroundings.folder(), variables);
  }

  /** The settings of this run. */
  static Settings settings(ParseResult given, Map<String, String> environment, TurnoToml toml) {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      if (given.hasMatchedOption(setting.flag())) {
        flags.put(setting, given.matchedOptionValue(setting.flag(), ""));
      }
    }
    return Settings.of(flags, environment, toml);
  }
}
