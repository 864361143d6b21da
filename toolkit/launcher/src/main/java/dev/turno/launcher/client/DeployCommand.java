package dev.turno.launcher.client;

import com.grack.nanojson.JsonObject;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import java.util.ArrayList;
import java.util.List;

/** {@code turno deploy}: has nodes run a verticle or a service beside their application. */
public final class DeployCommand implements Command {
  static final List<String> HEADS =
      List.of("NODE", "ROLE", "UNIT", "KIND", "INSTANCES", "ADDRESS", "FAILURE");

  public DeployCommand() {}

  @Override
  public String name() {
    return "deploy";
  }

  @Override
  public String meaning() {
    return "has nodes run a verticle or service; without UNIT lists what they run";
  }

  @Override
  public String arguments() {
    return "[UNIT]";
  }

  @Override
  public List<Flag> flags() {
    return List.of(
        Flag.of("--instances", "N", "of a verticle, or event loops of a service (default: 1)"),
        Flag.of("--port", "PORT", "where a service listens (default: one that is free)"),
        Flag.of("--role", "ROLE", "only nodes of a role: gateway, worker"),
        Flag.of("--node", "ID", "only one node"),
        Flag.of("--no-wait", "does not wait until it runs"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "turno deploy hello --role gateway   # apps/hello, hello.jar or hello.java",
        "turno deploy com.example.Ticker --instances 2");
  }

  @Override
  public ExitCode run(Request request) {
    AdminClient admin = request.admin();
    if (request.words().isEmpty()) {
      return list(admin, "", request);
    }
    String unit = request.words().getFirst();
    var wanted = new JsonObject();
    request
        .flag("--instances")
        .ifPresent(n -> wanted.put("instances", request.number(n, "--instances", 1)));
    request.flag("--port").ifPresent(n -> wanted.put("port", request.number(n, "--port", 0)));
    request.flag("--role").ifPresent(role -> wanted.put("role", role));
    request.flag("--node").ifPresent(node -> wanted.put("node", node));
    JsonObject order = admin.send("PUT", path(unit), wanted);
    if (!request.has("--no-wait")) {
      Wait.until(
          () -> nodes(admin, order).stream().allMatch(node -> hasHeard(node, order)),
          request.timeout(),
          "not all nodes run " + unit + " yet.");
    }
    return list(admin, unit, request);
  }

  static String path(String unit) {
    return "/admin/v1/units/" + AdminClient.coded(unit);
  }

  /** Those that are to run it. */
  private static List<JsonObject> nodes(AdminClient admin, JsonObject order) {
    String role = order.getString("role", "");
    String only = order.getString("node", "");
    List<JsonObject> nodes = new ArrayList<>();
    for (JsonObject node : Printer.objects(Nodes.of(admin.get("/admin/v1/nodes"), "items"))) {
      boolean takes = List.of("ready", "busy").contains(node.getString("state", ""));
      if (takes
          && (role.isEmpty() || role.equals(node.getString("role", "")))
          && (only.isEmpty() || only.equals(Nodes.id(node)))) {
        nodes.add(node);
      }
    }
    if (nodes.isEmpty()) {
      throw new Failure(ExitCode.NOT_FOUND, "no node is there to run it: turno node list.");
    }
    return nodes;
  }

  private static boolean hasHeard(JsonObject node, JsonObject order) {
    return Printer.objects(Nodes.of(node, "units")).stream()
        .anyMatch(
            unit ->
                unit.getString("unit", "").equals(order.getString("unit", ""))
                    && unit.getLong("revision") >= order.getLong("revision"));
  }

  /** What nodes run; of one unit, or of all. */
  static ExitCode list(AdminClient admin, String unit, Request request) {
    JsonObject nodes = admin.get("/admin/v1/nodes");
    List<List<String>> rows = new ArrayList<>();
    boolean failed = false;
    for (JsonObject node : Printer.objects(Nodes.of(nodes, "items"))) {
      for (JsonObject running : Printer.objects(Nodes.of(node, "units"))) {
        if (unit.isEmpty() || unit.equals(running.getString("unit", ""))) {
          failed |= !running.getString("failure", "").isEmpty();
          rows.add(row(node, running));
        }
      }
    }
    var printer = new Printer(request);
    if (printer.isTable()) {
      printer.table(HEADS, rows);
    } else {
      printer.list(nodes, Nodes.of(nodes, "items"), Nodes.HEADS, Nodes::row, Nodes::id);
    }
    return failed ? ExitCode.NOT_BOUND : ExitCode.OK;
  }

  private static List<String> row(JsonObject node, JsonObject unit) {
    return List.of(
        Words.shortId(Nodes.id(node)),
        node.getString("role", ""),
        unit.getString("unit", ""),
        Words.orDash(unit.getString("kind", "")),
        Integer.toString(unit.getInt("instances")),
        Words.orDash(unit.getString("address", "")),
        Words.orDash(unit.getString("failure", "").lines().findFirst().orElse("")));
  }
}
