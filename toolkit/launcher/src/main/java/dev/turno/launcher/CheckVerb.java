package dev.turno.launcher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.launcher.app.LoadedApp;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Flaw;
import dev.turno.launcher.report.Flawed;
import dev.turno.launcher.report.Terminal;
import dev.turno.launcher.settings.Setting;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code turno check}: tells all that is wrong with an application. Starts nothing. */
final class CheckVerb implements Verb {
  private final Surroundings surroundings;

  CheckVerb(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Group group() {
    return Group.BUILD;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("check");
    spec.usageMessage()
        .description("tells all that is wrong, by file and line; starts nothing")
        .footer("Examples", "  turno check", "  turno check examples/lanes -o json");
    AppOptions.addTo(spec, Setting.RUNTIME);
    OutputForm.addTo(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    OutputForm form = OutputForm.of(given);
    var applications = AppOptions.applications(given, surroundings);
    var source = applications.find(AppOptions.app(given));
    try {
      LoadedApp app = applications.load(source);
      int functions = app.assemble(Map.of(), surroundings.variables()).operations().size();
      tell(form, terminal, app.name(), functions, List.of());
      return ExitCode.OK;
    } catch (Flawed e) {
      tell(form, terminal, source.label(), 0, e.flaws());
      if (terminal.stackTraces()) {
        e.printStackTrace(terminal.err());
      }
      return ExitCode.FAILED;
    }
  }

  private static void tell(
      OutputForm form, Terminal terminal, String app, int functions, List<Flaw> flaws) {
    switch (form) {
      case JSON -> terminal.data(Json.pretty(document(app, functions, flaws)));
      case NDJSON -> flaws.forEach(flaw -> terminal.data(Json.line(item(flaw))));
      case NAME -> flaws.forEach(flaw -> terminal.data(flaw.place()));
      case TABLE -> {
        terminal.mistakes(flaws.stream().map(Flaw::toString).toList());
        if (flaws.isEmpty()) {
          terminal.say(app + " is well: " + count(functions, "function") + ", no mistake");
        } else {
          terminal.say(count(flaws.size(), "mistake"));
        }
      }
    }
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static ObjectNode document(String app, int functions, List<Flaw> flaws) {
    ObjectNode document = Json.document("CheckReport").put("app", app).put("well", flaws.isEmpty());
    if (flaws.isEmpty()) {
      document.put("functions", functions);
    }
    ArrayNode items = document.putArray("items");
    flaws.forEach(flaw -> items.add(item(flaw)));
    return document;
  }

  private static ObjectNode item(Flaw flaw) {
    ObjectNode item = Json.document("Mistake");
    put(item, "file", flaw.file());
    if (flaw.line() > 0) {
      item.put("line", flaw.line());
    }
    put(item, "where", flaw.where());
    put(item, "message", flaw.message());
    put(item, "remedy", flaw.remedy());
    put(item, "code", flaw.code());
    return item;
  }

  private static void put(ObjectNode item, String name, String text) {
    if (!text.isEmpty()) {
      item.put(name, text);
    }
  }
}
