package dev.turno.plan;

import dev.turno.call.Layout;
import dev.turno.operation.Operation;
import java.util.List;

/**
 * How one operation's functions depend on one another: computed at start-up, carried out by {@link
 * DependencyPlan} at each call.
 */
public final class Blueprint {
  private final Operation operation;
  private final Layout layout;
  private final List<Step> steps;

  Blueprint(Operation operation, List<Step> steps, int guards) {
    this.operation = operation;
    this.steps = List.copyOf(steps);
    layout = new Layout(steps.stream().map(Step::function).toList(), guards);
  }

  public Operation operation() {
    return operation;
  }

  /** The functions in their order. */
  public Layout layout() {
    return layout;
  }

  /** It as a tree, for people. */
  public PlanNode tree() {
    return new PlanTree(steps).root();
  }

  List<Step> steps() {
    return steps;
  }
}
