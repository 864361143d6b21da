package dev.turno.plan;

import dev.turno.call.Answer;
import dev.turno.call.Answers;
import dev.turno.call.Arguments;
import dev.turno.call.CallResult;
import dev.turno.call.CallTimes;
import dev.turno.call.Invocation;
import dev.turno.call.Invoker;
import dev.turno.call.LaneRunner;
import dev.turno.call.Layout;
import dev.turno.measure.Sampling;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a {@link Blueprint} on one node: guards first, on the gateway; then, where the call
 * runs, providers side by side, each in its own lane as soon as what it needs is there, and the
 * handler.
 */
public final class DependencyPlan implements Invoker {
  private final Layout layout;
  private final Wired[] steps;
  private final LaneRunner lanes;
  private final Answers answers;
  private final Phase guarding;
  private final Phase running;
  private final Sampling.Turns turns;
  private volatile @Nullable PlanTimes times;

  /**
   * A plan that can be carried out.
   *
   * @param sampling which calls are measured
   * @param answers makes the answer of the handler's value, in the handler's lane
   */
  public DependencyPlan(
      Blueprint blueprint,
      LaneRunner lanes,
      Permits permits,
      ApplicationScope application,
      Sampling sampling,
      Answers answers) {
    layout = blueprint.layout();
    this.lanes = lanes;
    this.answers = answers;
    turns = sampling.turns();
    steps = wire(blueprint.steps(), application);
    guarding = Phase.of(steps, 0, layout.guards(), permits);
    running = Phase.of(steps, layout.guards(), steps.length, permits);
  }

  public Layout layout() {
    return layout;
  }

  /**
   * Runs the guards, which read only what was bound from the request's head. Fails with what the
   * first of them refused by.
   */
  public Future<Void> guard(Invocation invocation) {
    if (layout.guards() == 0) {
      return Future.succeededFuture();
    }
    return new Resolution(this, invocation, guarding).start().mapEmpty();
  }

  /** Runs providers and handler; the guards have run, here or on the gateway. */
  @Override
  @SuppressWarnings("NullAway") // this phase ends with the handler's answer, which is not null
  public Future<CallResult> invoke(Invocation invocation) {
    return new Resolution(this, invocation, running).start();
  }

  /** How long its functions took; empty while no call was measured. */
  public Optional<PlanTimes> times() {
    return Optional.ofNullable(times);
  }

  /** Where the times of a call are noted; null when it is not measured. */
  @Nullable CallTimes timesOf(Arguments arguments) {
    CallTimes begun = arguments.times();
    return begun == null && turns.isDue() ? arguments.measure() : begun;
  }

  void note(int step, CallTimes of) {
    of.ended(step);
    PlanTimes all = times;
    if (all == null) {
      all = begunTimes();
    }
    all.add(step, of);
  }

  private synchronized PlanTimes begunTimes() {
    PlanTimes begun = times;
    if (begun == null) {
      begun = new PlanTimes(steps.length);
      times = begun;
    }
    return begun;
  }

  Wired step(int index) {
    return steps[index];
  }

  int handler() {
    return layout.handler();
  }

  LaneRunner lanes() {
    return lanes;
  }

  CallResult render(Answer wanted, @Nullable Object value) {
    return answers.of(wanted, value);
  }

  private static Wired[] wire(List<Step> steps, ApplicationScope application) {
    List<List<Integer>> dependents = new ArrayList<>();
    steps.forEach(step -> dependents.add(new ArrayList<>()));
    for (int i = 0; i < steps.size(); i++) {
      int dependent = i;
      steps.get(i).dependencies().forEach(d -> dependents.get(d).add(dependent));
    }
    Wired[] wired = new Wired[steps.size()];
    for (int i = 0; i < wired.length; i++) {
      wired[i] = Wired.of(steps.get(i), dependents.get(i), application);
    }
    return wired;
  }
}
