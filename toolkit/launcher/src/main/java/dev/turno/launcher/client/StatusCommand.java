package dev.turno.launcher.client;

import com.grack.nanojson.JsonObject;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Terminal;
import java.util.ArrayList;
import java.util.List;

/** {@code turno status}: how the cluster is. */
public final class StatusCommand implements Command {
  private static final long EVERY_MILLIS = 1_000;
  private static final String CLEAR = "\u001b[H\u001b[2J";
  private static final List<String> QUEUE_HEADS =
      List.of("QUEUE", "NODES", "SLOTS", "WISH", "RUNNING", "CALLS WAIT", "JOBS WAIT", "OLDEST");

  public StatusCommand() {}

  @Override
  public String name() {
    return "status";
  }

  @Override
  public String meaning() {
    return "tells how the nodes and queues of a cluster are";
  }

  @Override
  public String arguments() {
    return "";
  }

  @Override
  public List<Flag> flags() {
    return List.of(Flag.of("--watch", "tells it anew each second, until Ctrl-C"));
  }

  @Override
  public List<String> examples() {
    return List.of("turno status --watch", "turno status -o json --address 10.0.0.5:9080");
  }

  @Override
  public ExitCode run(Request request) {
    AdminClient admin = request.admin();
    var printer = new Printer(request);
    while (request.has("--watch")) {
      JsonObject cluster = admin.get("/admin/v1/cluster");
      if (Request.isSeen() && printer.isTable()) {
        request.terminal().out().print(CLEAR);
      }
      print(cluster, printer, request.terminal());
      request.terminal().out().flush();
      Wait.pause(EVERY_MILLIS);
    }
    JsonObject cluster = admin.get("/admin/v1/cluster");
    print(cluster, printer, request.terminal());
    return cluster.getString("health", "").equals("ok") ? ExitCode.OK : ExitCode.DEGRADED;
  }

  private static void print(JsonObject cluster, Printer printer, Terminal terminal) {
    if (!printer.one(cluster, cluster.getString("health", ""))) {
      return;
    }
    terminal.data(cluster.getString("summary", ""));
    for (JsonObject trouble : Printer.objects(Nodes.of(cluster, "troubles"))) {
      terminal.data("  ! " + trouble.getString("what", ""));
      terminal.data("    " + trouble.getString("fix", ""));
    }
    terminal.data("");
    printer.table(
        Nodes.HEADS, Printer.objects(Nodes.of(cluster, "nodes")).stream().map(Nodes::row).toList());
    List<List<String>> queues = new ArrayList<>();
    Printer.objects(Nodes.of(cluster, "queues")).forEach(queue -> queues.add(queue(queue)));
    if (!queues.isEmpty()) {
      terminal.data("");
      printer.table(QUEUE_HEADS, queues);
    }
  }

  static List<String> queue(JsonObject queue) {
    JsonObject wish = queue.getObject("wish", new JsonObject());
    String wished =
        wish.isEmpty() ? "-" : wish.getInt("slots") + (wish.getBoolean("perNode") ? " each" : "");
    return List.of(
        queue.getString("name", ""),
        Integer.toString(queue.getInt("nodes")),
        Integer.toString(queue.getInt("slots")),
        wished,
        Integer.toString(queue.getInt("running")),
        Integer.toString(queue.getInt("calls")),
        Integer.toString(queue.getInt("jobs")),
        Words.millis(queue.getLong("oldestMillis")));
  }
}
