package dev.turno.launcher.client;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.turno.launcher.report.Asked;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.TreeLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The plan of a function with what live nodes have measured of it. */
public final class LivePlan implements Command {
  private static final List<String> HEADS =
      List.of("WHAT", "RUNS ON", "P50 MS", "P95 MS", "WAIT P95", "WHY", "READS");

  public LivePlan() {}

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String meaning() {
    return "draws what a route needs, where each part runs, why, and what it took";
  }

  @Override
  public String arguments() {
    return "ROUTE";
  }

  @Override
  public List<Flag> flags() {
    return List.of();
  }

  @Override
  public List<String> examples() {
    return List.of("turno explain /orders --address 127.0.0.1:9080");
  }

  @Override
  public ExitCode run(Request request) {
    AdminClient admin = request.admin();
    String id = id(request.word(0, "ROUTE"), admin);
    JsonObject document = admin.get("/admin/v1/functions/" + AdminClient.coded(id) + "/plan");
    JsonObject plan = document.getObject("plan", new JsonObject());
    if (request.flag("-o", "table").equals("name")) {
      names(plan).stream().distinct().forEach(request.terminal()::data);
    } else if (new Printer(request).one(document, id)) {
      table(document, plan, request);
    }
    return ExitCode.OK;
  }

  private static String id(String asked, AdminClient admin) {
    List<Asked> all = LiveFunctions.of(admin).stream().map(LivePlan::asked).toList();
    return Asked.find(asked, all, names -> names)
        .map(Asked::id)
        .orElseThrow(
            () -> new Failure(ExitCode.NOT_FOUND, Asked.missing(asked, all, names -> names)));
  }

  private static Asked asked(JsonObject function) {
    return new Asked(
        function.getString("id", ""),
        function.getString("method", ""),
        function.getString("path", ""));
  }

  private static void table(JsonObject document, JsonObject plan, Request request) {
    String method = document.getString("method", "");
    String route = method.isEmpty() ? "" : method + " " + document.getString("path", "") + "  ";
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(route + plan.getString("name", ""), plan));
    TreeLines.draw(
        plan,
        part -> Printer.objects(Nodes.of(part, "needs")),
        (lines, part) -> rows.add(row(lines + label(part), part)));
    new Printer(request).table(HEADS, rows);
    request.terminal().say(measured(document.getLong("measured"), document.getInt("nodes")));
  }

  private static String measured(long calls, int nodes) {
    String told = nodes == 1 ? "the node has" : nodes + " nodes have";
    return calls == 0
        ? told + " measured no call of it yet: call it, and ask again"
        : "of " + Words.count(calls, "call") + " that " + told + " measured";
  }

  private static String label(JsonObject part) {
    String guard = part.getString("part", "").equals("guard") ? "guard " : "";
    String makes = part.getString("makes", "");
    boolean object = part.getString("part", "").equals("application");
    return guard + part.getString("name", "") + (makes.isEmpty() || object ? "" : " -> " + makes);
  }

  private static List<String> row(String label, JsonObject part) {
    if (part.getBoolean("repeated")) {
      return List.of(label, "", "", "", "", "the same as above: runs once", "");
    }
    JsonObject lane = part.getObject("lane", new JsonObject());
    JsonObject took = part.getObject("took", new JsonObject());
    JsonObject waited = part.getObject("waited", new JsonObject());
    return List.of(
        label,
        lane.getString("label", "-"),
        millis(took, "p50"),
        millis(took, "p95"),
        millis(waited, "p95"),
        lane.getString("reason", "an object of the application"),
        String.join(", ", texts(Nodes.of(part, "reads"))));
  }

  /** As precise as it is of use. */
  private static String millis(JsonObject times, String share) {
    if (!times.has(share)) {
      return "-";
    }
    double value = times.getDouble(share);
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(String::valueOf).toList();
  }

  private static List<String> names(JsonObject part) {
    List<String> names = new ArrayList<>(List.of(part.getString("name", "")));
    Printer.objects(Nodes.of(part, "needs")).forEach(need -> names.addAll(names(need)));
    return names;
  }
}
