package dev.turno.launcher.settings;

import dev.turno.launcher.report.Failure;
import dev.turno.settings.SettingValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The value of each setting, and where it comes from. */
public final class Settings {
  private final Map<Setting, Given> given = new EnumMap<>(Setting.class);

  /**
   * A value as it was given.
   *
   * @param origin where, as a person finds it: {@code --port}, {@code TURNO_PORT}
   * @param base the folder that a relative file's name starts from
   */
  private record Given(String text, String origin, Path base) {}

  private Settings() {}

  /**
   * Takes each setting from the first that has it.
   *
   * @param flags what the command line says
   * @param environment the environment's variables
   * @param toml what the application's file says
   */
  public static Settings of(
      Map<Setting, String> flags, Map<String, String> environment, TurnoToml toml) {
    var settings = new Settings();
    for (Setting setting : Setting.values()) {
      String variable = environment.get(setting.variable());
      if (flags.containsKey(setting)) {
        settings.put(setting, flags.get(setting), setting.flag(), Path.of(""));
      } else if (variable != null && !variable.isBlank()) {
        settings.put(setting, variable, setting.variable(), Path.of(""));
      } else if (toml.values().containsKey(setting)) {
        String origin = toml.place() + " " + setting.key();
        Path base = Path.of(toml.place()).resolveSibling("");
        settings.put(setting, toml.values().get(setting), origin, base);
      }
    }
    return settings;
  }

  /** The same with some values that nothing changes. */
  public Settings with(Map<Setting, String> fixed) {
    var settings = new Settings();
    settings.given.putAll(given);
    fixed.forEach((setting, text) -> settings.put(setting, text, "turno dev", Path.of("")));
    return settings;
  }

  private void put(Setting setting, String text, String origin, Path base) {
    given.put(setting, new Given(text.strip(), origin, base));
  }

  /** Whether it was given anywhere, so that it is not the default. */
  public boolean isGiven(Setting setting) {
    return given.containsKey(setting);
  }

  /** Where a setting's value comes from: {@code --port}, {@code TURNO_PORT}, or {@code default}. */
  public String origin(Setting setting) {
    Given value = given.get(setting);
    return value == null ? "default" : value.origin();
  }

  /** All settings for people, with passwords masked. */
  public List<SettingValue> values() {
    return Arrays.stream(Setting.values())
        .map(
            setting ->
                new SettingValue(
                    setting.key(),
                    text(setting).map(Settings::shown).orElse(null),
                    origin(setting),
                    setting.meaning()))
        .toList();
  }

  /** A URL, of a database say, may have a password in it. */
  private static String shown(String text) {
    return text.replaceAll("(?i)(password=)[^&;]*", "$1***")
        .replaceAll("(//[^/:@]+:)[^/@]+@", "$1***@");
  }

  public Optional<String> text(Setting setting) {
    Given value = given.get(setting);
    return value == null ? setting.standard() : Optional.of(value.text());
  }

  /** One of a few words. */
  public String word(Setting setting, List<String> words) {
    String text = text(setting).orElse("");
    if (!words.contains(text)) {
      throw wrong(setting, "is one of " + String.join(", ", words));
    }
    return text;
  }

  /** A whole number, empty when there is none. */
  public Optional<Integer> number(Setting setting, int least, int most) {
    return text(setting).map(text -> number(setting, text, least, most));
  }

  private int number(Setting setting, String text, int least, int most) {
    String range = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(setting, "is a whole number, " + range);
    }
    throw wrong(setting, "is a whole number, " + range);
  }

  /** A port; 0 stands for any that is free. */
  public int port(Setting setting) {
    return number(setting, 0, 65_535).orElse(0);
  }

  public Duration duration(Setting setting) {
    String text = text(setting).orElse("");
    return Durations.parse(text)
        .orElseThrow(() -> wrong(setting, "is a time such as 500ms, 30s or 5m"));
  }

  /** The items between commas. */
  public List<String> list(Setting setting) {
    return Arrays.stream(text(setting).orElse("").split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /** The items between commas, each a host with a port. */
  public List<String> addresses(Setting setting) {
    List<String> addresses = list(setting);
    for (String address : addresses) {
      if (!address.matches("\\S+:\\d{1,5}")) {
        throw wrong(setting, "lists nodes as HOST:PORT, such as 10.0.0.5:5701");
      }
    }
    return addresses;
  }

  /** An existing file; one that turno.toml names is looked for beside it. */
  public Optional<Path> file(Setting setting) {
    return text(setting).map(text -> file(setting, text));
  }

  private Path file(Setting setting, String text) {
    Given value = given.get(setting);
    Path file = value == null ? Path.of(text) : value.base().resolve(text);
    if (!Files.isRegularFile(file)) {
      throw Failure.usage(origin(setting) + ": there is no file " + file + ".");
    }
    return file;
  }

  private Failure wrong(Setting setting, String rule) {
    return Failure.usage(
        origin(setting) + " " + rule + ", not `" + text(setting).orElse("") + "`.");
  }
}
