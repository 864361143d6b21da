package dev.turno.admin;

import dev.turno.admin.PlanReport.Spread;
import dev.turno.admin.PlanReport.StepTimes;
import dev.turno.operation.Operation;
import dev.turno.plan.PlanTimes;
import dev.turno.problem.ProblemException;
import dev.turno.server.Node;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The plans of the functions that a node has, and what it has measured of them. Thread-safe. */
final class NodePlans {
  private final Supplier<Node> running;

  NodePlans(Supplier<Node> running) {
    this.running = running;
  }

  /** The plan of a function; a problem when there is none. */
  PlanReport of(String id) {
    Node node = running.get();
    Operation operation =
        node.application().operations().stream()
            .filter(one -> one.id().value().equals(id))
            .findFirst()
            .orElseThrow(() -> ProblemException.notFound("There is no function " + id + "."));
    return new PlanReport(
        PlanPart.of(node.application().plan(operation)),
        node.times(operation).map(NodePlans::told).orElse(List.of()));
  }

  private static List<StepTimes> told(PlanTimes times) {
    return IntStream.range(0, times.size())
        .mapToObj(step -> new StepTimes(Spread.of(times.waited(step)), Spread.of(times.took(step))))
        .toList();
  }
}
