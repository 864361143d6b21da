package dev.turno.launcher.client;

import com.grack.nanojson.JsonObject;
import dev.turno.launcher.report.ExitCode;
import java.util.List;

/** {@code turno undeploy}: has nodes end what was deployed. */
public final class UndeployCommand implements Command {
  public UndeployCommand() {}

  @Override
  public String name() {
    return "undeploy";
  }

  @Override
  public String meaning() {
    return "has all nodes end a verticle or service that was deployed";
  }

  @Override
  public String arguments() {
    return "UNIT";
  }

  @Override
  public List<Flag> flags() {
    return List.of(Flag.of("--no-wait", "does not wait until it has ended"));
  }

  @Override
  public List<String> examples() {
    return List.of("turno undeploy hello");
  }

  @Override
  public ExitCode run(Request request) {
    AdminClient admin = request.admin();
    String unit = request.word(0, "UNIT");
    admin.answer("DELETE", DeployCommand.path(unit), null);
    if (!request.has("--no-wait")) {
      Wait.until(
          () -> !runs(admin, unit), request.timeout(), "not all nodes have ended " + unit + ".");
    }
    request.terminal().say(unit + " has ended on all nodes");
    return ExitCode.OK;
  }

  private static boolean runs(AdminClient admin, String name) {
    JsonObject nodes = admin.get("/admin/v1/nodes");
    return Printer.objects(Nodes.of(nodes, "items")).stream()
        .flatMap(node -> Printer.objects(Nodes.of(node, "units")).stream())
        .anyMatch(unit -> unit.getString("unit", "").equals(name));
  }
}
