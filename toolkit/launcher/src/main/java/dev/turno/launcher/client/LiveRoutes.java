package dev.turno.launcher.client;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.turno.launcher.report.ExitCode;
import java.util.Comparator;
import java.util.List;

/** What live nodes answer, and where each function runs: {@code turno routes --address}. */
public final class LiveRoutes implements Command {
  private static final List<String> HEADS = List.of("METHOD", "PATH", "NAME", "RUNS ON", "WHY");
  private static final String METHOD = "method";
  private static final String PATH = "path";

  public LiveRoutes() {}

  @Override
  public String name() {
    return "routes";
  }

  @Override
  public String meaning() {
    return "lists the routes of a live node, where each runs and why";
  }

  @Override
  public String arguments() {
    return "";
  }

  @Override
  public List<Flag> flags() {
    return List.of();
  }

  @Override
  public List<String> examples() {
    return List.of("turno routes --address 127.0.0.1:9080");
  }

  @Override
  public ExitCode run(Request request) {
    var items = new JsonArray();
    LiveFunctions.of(request.admin()).stream()
        .sorted(
            Comparator.comparing((JsonObject function) -> !function.isString(PATH))
                .thenComparing(function -> function.getString(PATH, ""))
                .thenComparing(function -> function.getString(METHOD, ""))
                .thenComparing(function -> function.getString("id", "")))
        .map(LiveRoutes::item)
        .forEach(items::add);
    JsonObject document = document("RouteList");
    document.put("items", items);
    new Printer(request)
        .list(document, items, HEADS, LiveRoutes::row, item -> item.getString("name", ""));
    return ExitCode.OK;
  }

  /** As {@code turno routes} tells it of an application that does not run. */
  private static JsonObject item(JsonObject function) {
    JsonObject item = document(function.isString(PATH) ? "Route" : "Function");
    item.put("name", function.getString("id", ""));
    copy(function, METHOD, item, METHOD);
    copy(function, PATH, item, PATH);
    var lane = new JsonObject();
    copy(function, "queue", lane, "queue");
    copy(function, "lane", lane, "label");
    copy(function, "reason", lane, "reason");
    item.put("lane", lane);
    return item;
  }

  private static JsonObject document(String kind) {
    var document = new JsonObject();
    document.put("apiVersion", "turno.dev/v1");
    document.put("kind", kind);
    return document;
  }

  private static void copy(JsonObject from, String name, JsonObject to, String as) {
    if (from.isString(name)) {
      to.put(as, from.getString(name));
    }
  }

  private static List<String> row(JsonObject item) {
    JsonObject lane = item.getObject("lane");
    return List.of(
        item.getString(METHOD, "fn"),
        item.getString(PATH, "-"),
        item.getString("name", ""),
        lane.getString("label", ""),
        lane.getString("reason", ""));
  }
}
