package dev.turno.launcher.client;

import com.grack.nanojson.JsonObject;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code turno scale}: how many slots there are for a queue. */
public final class ScaleCommand implements Command {
  public ScaleCommand() {}

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public String meaning() {
    return "sets how many calls of a queue compute at once; over all worker nodes";
  }

  @Override
  public String arguments() {
    return "QUEUE N";
  }

  @Override
  public List<Flag> flags() {
    return List.of(
        Flag.of("--per-node", "N slots for each worker node, not for all together"),
        Flag.of("--node", "ID", "one worker node only; QUEUE is left out then"),
        Flag.of("--if-current", "M", "does it only when there are M slots now"),
        Flag.of("--forget", "takes the wish back, and changes no slots; without N"),
        Flag.of("--no-wait", "does not wait until it is so"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "turno scale cpu 8", "turno scale images 2 --per-node", "turno scale 0 --node 3fa2");
  }

  @Override
  public ExitCode run(Request request) {
    AdminClient admin = request.admin();
    Optional<String> node = request.flag("--node");
    if (node.isPresent()) {
      return scaleNode(admin, node.get(), request);
    }
    String queue = request.word(0, "QUEUE");
    String path = "/admin/v1/queues/" + AdminClient.coded(queue) + "/slots";
    if (request.has("--forget")) {
      return told(admin, admin.send("DELETE", path, null), request);
    }
    int slots = request.number(request.word(1, "N, the number of slots,"), "N", 0);
    var body = new JsonObject();
    body.put("slots", slots);
    body.put("perNode", request.has("--per-node"));
    request
        .flag("--if-current")
        .ifPresent(m -> body.put("ifCurrent", request.number(m, "--if-current", 0)));
    JsonObject now = admin.send("PUT", path, body);
    if (!request.has("--no-wait")) {
      await(admin, queue, slots, request);
      now = admin.get("/admin/v1/queues/" + AdminClient.coded(queue));
    }
    return told(admin, now, request);
  }

  private static void await(AdminClient admin, String queue, int slots, Request request) {
    boolean each = request.has("--per-node");
    Wait.until(
        () -> {
          List<JsonObject> workers = serving(admin, queue);
          return each
              ? workers.stream().allMatch(w -> slots(w) == slots)
              : workers.isEmpty() || workers.stream().mapToInt(ScaleCommand::slots).sum() == slots;
        },
        request.timeout(),
        "queue " + queue + " has not got " + slots + " slots.");
  }

  private static List<JsonObject> serving(AdminClient admin, String queue) {
    List<JsonObject> serving = new ArrayList<>();
    for (JsonObject node : Printer.objects(Nodes.of(admin.get("/admin/v1/nodes"), "items"))) {
      String state = node.getString("state", "");
      boolean takes = state.equals("ready") || state.equals("busy");
      boolean serves =
          Printer.objects(Nodes.of(node, "queues")).stream()
              .anyMatch(q -> q.getString("name", "").equals(queue));
      if (takes && serves && node.getString("role", "").equals("worker")) {
        serving.add(node);
      }
    }
    return serving;
  }

  private static int slots(JsonObject node) {
    return node.getObject("work", new JsonObject()).getInt("slots");
  }

  private static ExitCode told(AdminClient admin, JsonObject queue, Request request) {
    var printer = new Printer(request);
    String name = queue.getString("name", "");
    if (printer.one(queue, name)) {
      List<JsonObject> workers = serving(admin, name);
      request
          .terminal()
          .data(
              "queue "
                  + name
                  + " has "
                  + Words.count(queue.getInt("slots"), "slot")
                  + " on "
                  + Words.count(workers.size(), "worker node")
                  + ".");
      if (!workers.isEmpty()) {
        printer.table(Nodes.HEADS, workers.stream().map(Nodes::row).toList());
      }
      workers.stream()
          .filter(w -> Nodes.of(w, "queues").size() > 1)
          .findFirst()
          .ifPresent(
              w ->
                  request
                      .terminal()
                      .say("note: slots belong to a node; those with several queues share theirs"));
    }
    return ExitCode.OK;
  }

  private static ExitCode scaleNode(AdminClient admin, String id, Request request) {
    if (request.words().size() != 1) {
      throw Failure.usage("turno scale N --node ID: how many slots the node is to have.");
    }
    int slots = request.number(request.words().getFirst(), "N", 0);
    String path = "/admin/v1/nodes/" + AdminClient.coded(id);
    var body = new JsonObject();
    body.put("slots", slots);
    JsonObject node = admin.send("PUT", path + "/slots", body);
    if (!request.has("--no-wait")) {
      Wait.until(
          () -> slots(admin.get(path)) == slots,
          request.timeout(),
          Words.node(node) + " has not got " + slots + " slots.");
      node = admin.get(path);
    }
    if (new Printer(request).one(node, Nodes.id(node))) {
      request.terminal().data(Words.node(node) + " has " + Words.count(slots(node), "slot") + ".");
    }
    return ExitCode.OK;
  }
}
