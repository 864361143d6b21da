package dev.turno.plan;

import dev.turno.operation.Lane;
import java.util.List;
import java.util.Optional;

/**
 * A place in an operation's plan, as people read it: a function that is called, or an object that
 * is there.
 *
 * @param step its place in the plan's layout; -1 for an object of the application
 * @param part what it is for the operation
 * @param name the function, {@code Burgers.db}, or the object's type
 * @param makes what others ask for when they mean it; empty for the handler
 * @param lane where it runs; empty for an object of the application
 * @param reads what it takes of the request: {@code path 'n'}
 * @param repeated whether this is a further use of a place that stands before it in the tree, and
 *     runs once for both
 * @param needs what has to be there before it runs
 */
public record PlanNode(
    int step,
    Part part,
    String name,
    Optional<String> makes,
    Optional<Lane> lane,
    List<String> reads,
    boolean repeated,
    List<PlanNode> needs) {
  public PlanNode {
    reads = List.copyOf(reads);
    needs = List.copyOf(needs);
  }

  /** What a place is for its operation. */
  public enum Part {
    /** What answers. */
    HANDLER,
    /** What may refuse, by the request's head alone, before the body is read. */
    GUARD,
    /** What makes something for this request. */
    PROVIDER,
    /** What is there as long as the application is. */
    APPLICATION
  }
}
