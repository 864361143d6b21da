package dev.turno.launcher.client;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.turno.launcher.report.Columns;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Prints what a command has found, in the form that was asked for. */
final class Printer {
  private static final List<String> FORMS = List.of("table", "json", "ndjson", "name");

  private final Terminal terminal;
  private final String form;

  Printer(Request request) {
    terminal = request.terminal();
    form = request.flag("-o", "table");
    if (!FORMS.contains(form)) {
      throw Failure.usage("-o is one of " + String.join(", ", FORMS) + ", not `" + form + "`.");
    }
  }

  boolean isTable() {
    return form.equals("table");
  }

  /**
   * A list.
   *
   * @param document the whole answer
   * @param items what in it is listed
   * @param name an item's name
   */
  void list(
      JsonObject document,
      JsonArray items,
      List<String> heads,
      Function<JsonObject, List<String>> row,
      Function<JsonObject, String> name) {
    switch (form) {
      case "json" -> terminal.data(pretty(document));
      case "ndjson" -> objects(items).forEach(item -> terminal.data(JsonWriter.string(item)));
      case "name" -> objects(items).forEach(item -> terminal.data(name.apply(item)));
      default -> table(heads, objects(items).stream().map(row).toList());
    }
  }

  /** One thing; gives whether it is left to be told as a table. */
  boolean one(JsonObject thing, String name) {
    switch (form) {
      case "json" -> terminal.data(pretty(thing));
      case "ndjson" -> terminal.data(JsonWriter.string(thing));
      case "name" -> terminal.data(name);
      default -> {
        return true;
      }
    }
    return false;
  }

  void table(List<String> heads, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>();
    all.add(heads);
    all.addAll(rows);
    Columns.align(all).forEach(terminal::data);
  }

  static String pretty(JsonObject object) {
    return JsonWriter.indent("  ").string().value(object).done();
  }

  static List<JsonObject> objects(JsonArray items) {
    return items.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList();
  }
}
