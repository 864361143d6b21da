package dev.turno.launcher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.launcher.app.Applications;
import dev.turno.launcher.report.Columns;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.settings.Setting;
import dev.turno.launcher.settings.Settings;
import dev.turno.launcher.settings.TurnoToml;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code turno config}: the value of each setting, and where it comes from. */
final class ConfigVerb implements Verb {
  private final Surroundings surroundings;

  ConfigVerb(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Group group() {
    return Group.SET_UP;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("config");
    spec.usageMessage()
        .description("shows each setting, its value and its origin")
        .footer(
            "Examples", "  turno config", "  TURNO_PORT=9000 turno config examples/lanes -o json");
    AppOptions.addTo(spec);
    OutputForm.addTo(spec);
    AppOptions.addOptions(spec, Setting.values());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    OutputForm form = OutputForm.of(given);
    TurnoToml toml = toml(given, terminal);
    Settings settings = AppOptions.settings(given, surroundings.variables(), toml);
    switch (form) {
      case JSON -> terminal.data(Json.pretty(document(settings)));
      case NDJSON ->
          List.of(Setting.values()).forEach(s -> terminal.data(Json.line(item(s, settings))));
      case NAME -> List.of(Setting.values()).forEach(setting -> terminal.data(setting.key()));
      case TABLE -> table(settings).forEach(terminal::data);
    }
    return ExitCode.OK;
  }

  /** Settings are the same without an application, but for what its file says. */
  private TurnoToml toml(ParseResult given, Terminal terminal) {
    var applications = new Applications(surroundings.folder(), surroundings.variables());
    try {
      return applications.toml(applications.find(AppOptions.app(given)));
    } catch (Failure e) {
      if (AppOptions.app(given).isPresent() || applications.hasToml()) {
        throw e;
      }
      terminal.say("no application is in this folder: flags, environment and defaults only");
      return TurnoToml.NONE;
    }
  }

  private static List<String> table(Settings settings) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("SETTING", "VALUE", "FROM", "VARIABLE"));
    for (Setting setting : Setting.values()) {
      rows.add(
          List.of(
              setting.key(),
              settings.text(setting).orElse("-"),
              settings.origin(setting),
              setting.variable()));
    }
    return Columns.align(rows);
  }

  private static ObjectNode document(Settings settings) {
    ObjectNode document = Json.document("SettingList");
    ArrayNode items = document.putArray("items");
    for (Setting setting : Setting.values()) {
      items.add(item(setting, settings));
    }
    return document;
  }

  private static ObjectNode item(Setting setting, Settings settings) {
    ObjectNode item = Json.document("Setting").put("name", setting.key());
    settings.text(setting).ifPresent(text -> item.put("value", text));
    return item.put("from", settings.origin(setting))
        .put("flag", setting.flag())
        .put("variable", setting.variable())
        .put("meaning", setting.meaning());
  }
}
