package dev.turno.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.turno.measure.Figures;
import dev.turno.operation.Lane;
import dev.turno.plan.PlanNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A place in a function's plan.
 *
 * @param step its place among the functions; -1 for an object of the application
 * @param part {@code handler}, {@code guard}, {@code provider}, {@code application}
 * @param name the function, {@code Burgers.db}, or the object's type
 * @param makes what others ask for when they mean it; null for the handler
 * @param lane where it runs, and why; null for an object of the application
 * @param reads what it takes of the request
 * @param repeated whether it stands before in the plan, and runs once for both
 * @param took how long it ran; null when no call of it was measured
 * @param waited how long it waited for its lane
 * @param needs what has to be there before it runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlanPart(
    int step,
    String part,
    String name,
    @Nullable String makes,
    @Nullable LaneView lane,
    List<String> reads,
    boolean repeated,
    Figures.@Nullable Millis took,
    Figures.@Nullable Millis waited,
    List<PlanPart> needs) {
  PlanPart {
    reads = List.copyOf(reads);
    needs = List.copyOf(needs);
  }

  /** Where a function runs, and why. */
  record LaneView(String label, String reason) {
    static LaneView of(Lane lane) {
      return new LaneView(lane.label(), lane.reason());
    }
  }

  /** A plan as it was made, without times. */
  static PlanPart of(PlanNode node) {
    return new PlanPart(
        node.step(),
        node.part().name().toLowerCase(Locale.ROOT),
        node.name(),
        node.makes().orElse(null),
        node.lane().map(LaneView::of).orElse(null),
        node.reads(),
        node.repeated(),
        null,
        null,
        node.needs().stream().map(PlanPart::of).toList());
  }

  /**
   * The same with what its functions took.
   *
   * @param times by their places; empty when nothing was measured
   */
  PlanPart with(List<PlanReport.StepTimes> times) {
    List<PlanPart> measured = needs.stream().map(need -> need.with(times)).toList();
    boolean isFunction = !repeated && step >= 0 && step < times.size();
    if (!isFunction || times.get(step).took().buckets().isEmpty()) {
      return with(null, null, measured);
    }
    PlanReport.StepTimes own = times.get(step);
    return with(own.took().millis(), own.waited().millis(), measured);
  }

  private PlanPart with(
      Figures.@Nullable Millis took, Figures.@Nullable Millis waited, List<PlanPart> needs) {
    return new PlanPart(step, part, name, makes, lane, reads, repeated, took, waited, needs);
  }
}
