package dev.turno.plan;

import dev.turno.operation.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Draws a blueprint as a tree, with the handler at its root. */
final class PlanTree {
  private final List<Step> steps;
  private final Set<Integer> drawn = new HashSet<>();

  PlanTree(List<Step> steps) {
    this.steps = steps;
  }

  /** The handler with all that it needs; what runs for its effect alone comes first. */
  PlanNode root() {
    PlanNode handler = node(steps.size() - 1);
    List<PlanNode> needs = new ArrayList<>();
    for (int i = 0; i < steps.size() - 1; i++) {
      if (!drawn.contains(i)) {
        needs.add(node(i));
      }
    }
    needs.addAll(handler.needs());
    return new PlanNode(
        handler.step(),
        handler.part(),
        handler.name(),
        handler.makes(),
        handler.lane(),
        handler.reads(),
        false,
        needs);
  }

  private PlanNode node(int index) {
    Step step = steps.get(index);
    boolean repeated = !drawn.add(index);
    return new PlanNode(
        index,
        part(step),
        step.function().name(),
        step.provider().map(provider -> provider.key().toString()),
        Optional.of(step.function().lane()),
        repeated ? List.of() : reads(step),
        repeated,
        repeated ? List.of() : needs(step));
  }

  private static PlanNode.Part part(Step step) {
    return step.provider()
        .map(p -> p.guard() ? PlanNode.Part.GUARD : PlanNode.Part.PROVIDER)
        .orElse(PlanNode.Part.HANDLER);
  }

  private List<PlanNode> needs(Step step) {
    List<PlanNode> needs = new ArrayList<>();
    for (Feed feed : step.feeds()) {
      switch (feed) {
        case Feed.FromStep from -> needs.add(node(from.step()));
        case Feed.FromApplication from -> needs.add(object(from.key().toString()));
        case Feed.FromRequest request -> {}
        case Feed.Absent absent -> {}
        case Feed.FromTurno turno -> {}
      }
    }
    return needs;
  }

  private static PlanNode object(String key) {
    return new PlanNode(
        -1,
        PlanNode.Part.APPLICATION,
        key,
        Optional.of(key),
        Optional.empty(),
        List.of(),
        false,
        List.of());
  }

  private static List<String> reads(Step step) {
    return step.function().parameters().stream()
        .flatMap(parameter -> read(parameter).stream())
        .toList();
  }

  private static Optional<String> read(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Input p ->
          Optional.of(p.in().name().toLowerCase(Locale.ROOT) + " '" + p.source() + "'");
      case Parameter.Model p -> Optional.of("parameters '" + p.name() + "'");
      case Parameter.Body p -> Optional.of("the body");
      case Parameter.Argument p -> Optional.of("argument '" + p.name() + "'");
      case Parameter.Ambient p -> Optional.empty();
      case Parameter.Dependency p -> Optional.empty();
    };
  }
}
