package dev.turno.launcher.client;

import com.grack.nanojson.JsonObject;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code turno node}: nodes one by one. */
public final class NodeCommand implements Command {
  private static final List<String> ACTS =
      List.of("list", "show", "drain", "resume", "stop", "dump");

  public NodeCommand() {}

  @Override
  public String name() {
    return "node";
  }

  @Override
  public String meaning() {
    return "lists, drains, resumes and stops nodes";
  }

  @Override
  public String arguments() {
    return "list|show|drain|resume|stop|dump [ID...]";
  }

  @Override
  public List<Flag> flags() {
    return List.of(
        Flag.of("--no-wait", "does not wait for running work to end"),
        Flag.of("-y", "asks nothing"),
        Flag.of("--no-input", "never asks; fails where it would have to"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "turno node list",
        "turno node drain 3fa2        the first letters of an ID are enough",
        "turno node stop 3fa2 -y --timeout 5m");
  }

  @Override
  public ExitCode run(Request request) {
    String act = request.act(name(), ACTS);
    List<String> ids = request.ids();
    AdminClient admin = request.admin();
    if (act.equals("list")) {
      return list(admin, request);
    }
    if (ids.isEmpty()) {
      throw Failure.usage(
          "turno node " + act + " ID: which node? turno node list tells their IDs.");
    }
    for (String id : ids) {
      act(act, id, admin, request);
    }
    return ExitCode.OK;
  }

  private static ExitCode list(AdminClient admin, Request request) {
    JsonObject nodes = admin.get("/admin/v1/nodes");
    new Printer(request).list(nodes, Nodes.of(nodes, "items"), Nodes.HEADS, Nodes::row, Nodes::id);
    return ExitCode.OK;
  }

  private static void act(String act, String id, AdminClient admin, Request request) {
    String path = "/admin/v1/nodes/" + AdminClient.coded(id);
    switch (act) {
      case "show" -> show(admin.get(path), request);
      case "dump" -> request.terminal().data(admin.text(path + "/dump"));
      case "drain" -> drain(admin, path, request);
      case "stop" -> stop(admin, path, request);
      default -> told(admin.send("POST", path + "/resume", null), "takes work again.", request);
    }
  }

  private static void show(JsonObject node, Request request) {
    var printer = new Printer(request);
    if (printer.one(node, Nodes.id(node))) {
      printer.table(Nodes.HEADS, List.of(Nodes.row(node)));
      request.terminal().data("");
      List<List<String>> rows = new ArrayList<>();
      Printer.objects(Nodes.of(node, "functions")).forEach(f -> rows.add(function(f)));
      printer.table(
          List.of(
              "FUNCTION",
              "LANE",
              "CALLS",
              "PER S",
              "4XX",
              "5XX",
              "RUN",
              "P50 MS",
              "P95 MS",
              "WAIT P95"),
          rows);
    }
  }

  private static List<String> function(JsonObject function) {
    JsonObject figures =
        function.getObject("requests", function.getObject("slots", new JsonObject()));
    JsonObject took = figures.getObject("took", new JsonObject());
    return List.of(
        function.getString("id", ""),
        function.getString("lane", ""),
        Long.toString(figures.getLong("calls")),
        Words.number(figures.getDouble("perSecond")),
        Long.toString(figures.getLong("refused")),
        Long.toString(figures.getLong("failed")),
        Integer.toString(figures.getInt("running")),
        Words.number(took.getDouble("p50")),
        Words.number(took.getDouble("p95")),
        Words.number(figures.getObject("waited", new JsonObject()).getDouble("p95")));
  }

  private static void drain(AdminClient admin, String path, Request request) {
    JsonObject node = admin.send("POST", path + "/drain", null);
    if (request.has("--no-wait")) {
      told(node, "drains; " + Nodes.running(node) + " still run.", request);
      return;
    }
    var last = new int[] {-1};
    Wait.until(
        () -> {
          int running = Nodes.running(admin.get(path));
          if (running != last[0] && running > 0) {
            request.terminal().say(Words.node(node) + " drains, " + running + " still run");
          }
          last[0] = running;
          return running == 0;
        },
        request.timeout(),
        Words.node(node) + " has not ended what it runs.");
    told(admin.get(path), "is drained.", request);
  }

  private static void stop(AdminClient admin, String path, Request request) {
    JsonObject node = admin.get(path);
    if (!request.isSure("Stop " + Words.node(node) + "?")) {
      request.terminal().say("nothing was stopped");
      return;
    }
    admin.send("POST", path + "/stop", null);
    if (request.has("--no-wait")) {
      told(node, "ends.", request);
      return;
    }
    Duration limit = request.timeout();
    Wait.until(() -> isGone(admin, path), limit, Words.node(node) + " has not ended.");
    told(node, "has ended.", request);
  }

  private static boolean isGone(AdminClient admin, String path) {
    try {
      admin.get(path);
      return false;
    } catch (Failure e) {
      return e.code() == ExitCode.NOT_FOUND || e.code() == ExitCode.UNREACHABLE;
    }
  }

  private static void told(JsonObject node, String how, Request request) {
    if (new Printer(request).one(node, Nodes.id(node))) {
      request.terminal().data(Words.node(node) + " " + how);
    }
  }
}
