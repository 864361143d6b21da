package dev.turno.launcher.client;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Nodes as rows. */
final class Nodes {
  static final List<String> HEADS =
      List.of(
          "NODE",
          "ROLE",
          "STATE",
          "SLOTS",
          "WAITING",
          "REQUESTS",
          "CPU",
          "HEAP MiB",
          "UP",
          "ADDRESS");

  private Nodes() {}

  static List<String> row(JsonObject node) {
    JsonObject work = node.getObject("work", new JsonObject());
    JsonObject machine = node.getObject("machine", new JsonObject());
    return List.of(
        Words.shortId(id(node)),
        node.getString("role", ""),
        node.getString("state", ""),
        work.getInt("running") + "/" + work.getInt("slots"),
        Integer.toString(work.getInt("waiting")),
        Integer.toString(work.getInt("requests")),
        Words.share(machine.getDouble("cpu")),
        Words.mebibytes(machine.getLong("heapUsed"))
            + "/"
            + Words.mebibytes(machine.getLong("heapMax")),
        up(node),
        address(node));
  }

  static String id(JsonObject node) {
    return node.getString("id", "?");
  }

  private static String up(JsonObject node) {
    String started = node.getObject("process", new JsonObject()).getString("started", "");
    String seen = node.getString("seen", "");
    if (started.isEmpty() || seen.isEmpty() || seen.startsWith("1970")) {
      return "-";
    }
    return Words.span(Duration.between(Instant.parse(started), Instant.parse(seen)));
  }

  private static String address(JsonObject node) {
    JsonObject addresses = node.getObject("addresses", new JsonObject());
    String api = addresses.getString("api", "");
    return api.isEmpty() ? Words.orDash(addresses.getString("cluster", "")) : api;
  }

  /** What runs in it: calls and jobs in its slots. */
  static int running(JsonObject node) {
    JsonObject work = node.getObject("work", new JsonObject());
    return Math.max(work.getInt("running"), work.getInt("jobs"));
  }

  static JsonArray of(JsonObject document, String member) {
    return document.getArray(member, new JsonArray());
  }
}
