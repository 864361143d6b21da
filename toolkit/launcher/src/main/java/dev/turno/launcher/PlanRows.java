package dev.turno.launcher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.launcher.report.Columns;
import dev.turno.launcher.report.TreeLines;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import dev.turno.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An operation's plan as people and programs read it. */
final class PlanRows {
  private PlanRows() {}

  /** A tree, with lane and reason beside each function. */
  static List<String> table(Operation operation, PlanNode plan) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("WHAT", "RUNS ON", "WHY", "READS"));
    rows.add(row(operation.endpoint().map(e -> e + "  ").orElse("") + plan.name(), plan));
    TreeLines.draw(
        plan, PlanNode::needs, (lines, need) -> rows.add(row(lines + label(need), need)));
    return Columns.align(rows);
  }

  private static String label(PlanNode node) {
    return switch (node.part()) {
      case HANDLER -> node.name();
      case GUARD -> "guard " + node.name() + made(node);
      case PROVIDER -> node.name() + made(node);
      case APPLICATION -> node.name();
    };
  }

  private static String made(PlanNode node) {
    return node.makes().map(key -> " -> " + key).orElse("");
  }

  private static List<String> row(String label, PlanNode node) {
    if (node.repeated()) {
      return List.of(label, "", "the same as above: runs once", "");
    }
    return List.of(
        label,
        node.lane().map(Lane::label).orElse("-"),
        node.lane().map(Lane::reason).orElse("an object of the application"),
        String.join(", ", node.reads()));
  }

  /** The functions, each once. */
  static List<String> names(PlanNode node) {
    List<String> names = new ArrayList<>();
    if (!node.repeated()) {
      names.add(node.name());
      node.needs().forEach(need -> names.addAll(names(need)));
    }
    return names.stream().distinct().toList();
  }

  static ObjectNode document(Operation operation, PlanNode plan) {
    ObjectNode document = Json.document("Plan").put("name", operation.id().value());
    operation.endpoint().ifPresent(e -> document.put("method", e.method()).put("path", e.path()));
    document.set("plan", item(plan));
    return document;
  }

  private static ObjectNode item(PlanNode node) {
    ObjectNode item =
        JsonNodeFactory.instance
            .objectNode()
            .put("part", node.part().name().toLowerCase(Locale.ROOT))
            .put("name", node.name());
    node.makes().ifPresent(key -> item.put("makes", key));
    Optional<ObjectNode> lane = node.lane().map(RouteRows::lane);
    lane.ifPresent(l -> item.set("lane", l));
    if (node.repeated()) {
      return item.put("repeated", true);
    }
    ArrayNode reads = item.putArray("reads");
    node.reads().forEach(reads::add);
    ArrayNode needs = item.putArray("needs");
    node.needs().forEach(need -> needs.add(item(need)));
    return item;
  }
}
