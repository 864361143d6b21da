package dev.turno.launcher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Nearest;
import dev.turno.launcher.role.RoleOptions;
import dev.turno.operation.Endpoint;
import dev.turno.operation.Lane;
import dev.turno.operation.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Operations as people and programs read them, ordered by path. */
final class RouteRows {
  private RouteRows() {}

  /**
   * By path, since the JVM tells the methods of a class in any order; then functions without a
   * route, by name.
   */
  static List<Operation> sorted(List<Operation> operations) {
    return operations.stream()
        .sorted(
            Comparator.comparing((Operation operation) -> operation.endpoint().isEmpty())
                .thenComparing(RouteRows::path)
                .thenComparing(RouteRows::method)
                .thenComparing(operation -> operation.id().value()))
        .toList();
  }

  private static String method(Operation operation) {
    return operation.endpoint().map(Endpoint::method).orElse("fn");
  }

  private static String path(Operation operation) {
    return operation.endpoint().map(Endpoint::path).orElse("-");
  }

  /** Method, path, name, lane and reason of each. */
  static List<List<String>> of(List<Operation> operations) {
    return rows(operations, operation -> "");
  }

  /** The same as it is told at start-up, with what the options make of CPU-bound functions. */
  static List<List<String>> told(List<Operation> operations, RoleOptions options) {
    List<List<String>> rows = rows(operations, operation -> remark(operation, options));
    return areUnique(rows) ? rows.stream().map(RouteRows::shortNamed).toList() : rows;
  }

  /** Whether the names tell the functions apart without their classes. */
  private static boolean areUnique(List<List<String>> rows) {
    return rows.stream().map(row -> shortName(row.get(2))).distinct().count() == rows.size();
  }

  private static List<String> shortNamed(List<String> row) {
    List<String> copy = new ArrayList<>(row);
    copy.set(2, shortName(row.get(2)));
    return copy;
  }

  /** {@code orders} for {@code Burgers.orders}. */
  private static String shortName(String name) {
    return name.replaceFirst("^\\w+\\.(?=\\w)", "");
  }

  /**
   * The CPU-bound ones of some queues, as a worker node tells what it offers.
   *
   * @param queues the queues, empty for all
   */
  static List<List<String>> offered(List<Operation> operations, List<String> queues) {
    SortedSet<String> known = new TreeSet<>();
    List<List<String>> rows = new ArrayList<>();
    for (Operation operation : sorted(operations)) {
      if (operation.lane() instanceof Lane.Cpu cpu && operation.isHere()) {
        known.add(cpu.queue());
        if (queues.isEmpty() || queues.contains(cpu.queue())) {
          rows.add(
              List.of(
                  method(operation),
                  path(operation),
                  operation.id().value(),
                  "queue " + cpu.queue()));
        }
      }
    }
    if (known.isEmpty()) {
      throw Failure.usage(
          "no function of this application is @CpuBound: a worker node has no work.");
    }
    for (String queue : queues) {
      if (!known.contains(queue)) {
        throw Failure.usage(
            "no function has the queue `"
                + queue
                + "`"
                + Nearest.hint(queue, known)
                + " There is "
                + String.join(", ", known)
                + ".");
      }
    }
    return rows;
  }

  private static List<List<String>> rows(
      List<Operation> operations, Function<Operation, String> remark) {
    List<List<String>> rows = new ArrayList<>();
    for (Operation operation : sorted(operations)) {
      rows.add(
          List.of(
              method(operation),
              path(operation),
              operation.id().value(),
              operation.lane().label(),
              operation.lane().reason() + remark.apply(operation)));
    }
    return rows;
  }

  private static String remark(Operation operation, RoleOptions options) {
    if (!(operation.lane() instanceof Lane.Cpu)) {
      return "";
    }
    if (!operation.isHere()) {
      return "; refused until a worker node offers it";
    }
    boolean alone = options.cluster().isEmpty() || options.cpu() == RoleOptions.CpuMode.LOCAL_ONLY;
    if (alone) {
      return "; runs in this process";
    }
    return options.cpu() == RoleOptions.CpuMode.AUTO
        ? "; runs in this process until a worker node joins"
        : "; refused until a worker node joins";
  }

  static ObjectNode document(List<Operation> operations) {
    ObjectNode document = Json.document("RouteList");
    ArrayNode items = document.putArray("items");
    sorted(operations).forEach(operation -> items.add(item(operation)));
    return document;
  }

  /** One of them. */
  static ObjectNode item(Operation operation) {
    ObjectNode item =
        Json.document(operation.endpoint().isPresent() ? "Route" : "Function")
            .put("name", operation.id().value());
    operation
        .endpoint()
        .ifPresent(endpoint -> item.put("method", endpoint.method()).put("path", endpoint.path()));
    item.set("lane", lane(operation.lane()));
    return item;
  }

  static ObjectNode lane(Lane lane) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (lane) {
      case Lane.EventLoop loop -> node.put("kind", "event-loop");
      case Lane.VirtualThread thread -> node.put("kind", "virtual-thread");
      case Lane.Hosted hosted -> node.put("kind", "hosted").put("runtime", hosted.label());
      case Lane.Pool pool -> node.put("kind", "pool").put("pool", pool.name());
      case Lane.Cpu cpu -> {
        node.put("kind", "worker-node")
            .put("queue", cpu.queue())
            .put("timeout", cpu.timeout().toString())
            .put("retryable", cpu.retryable());
        cpu.batching()
            .ifPresent(b -> node.put("batch", b.size()).put("batchWait", b.within().toString()));
      }
    }
    return node.put("label", lane.label()).put("reason", lane.reason());
  }
}
