package dev.turno.launcher.client;

import com.grack.nanojson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions of live nodes, each once. */
final class LiveFunctions {
  private LiveFunctions() {}

  static List<JsonObject> of(AdminClient admin) {
    Map<String, JsonObject> known = new LinkedHashMap<>();
    JsonObject nodes = admin.get("/admin/v1/nodes");
    for (JsonObject node : Printer.objects(Nodes.of(nodes, "items"))) {
      for (JsonObject function : Printer.objects(Nodes.of(node, "functions"))) {
        known.putIfAbsent(function.getString("id", ""), function);
      }
    }
    return List.copyOf(known.values());
  }
}
