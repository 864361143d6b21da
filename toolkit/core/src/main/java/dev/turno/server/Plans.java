package dev.turno.server;

import dev.turno.call.Answers;
import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Invoker;
import dev.turno.lane.CpuBatches;
import dev.turno.lane.CpuFunction;
import dev.turno.lane.CpuGatewayOptions;
import dev.turno.lane.LaneDispatcher;
import dev.turno.lane.RemoteOnly;
import dev.turno.lane.ResultCodec;
import dev.turno.measure.Sampling;
import dev.turno.operation.Operation;
import dev.turno.operation.OperationId;
import dev.turno.plan.ApplicationScope;
import dev.turno.plan.DependencyPlan;
import dev.turno.plan.Permits;
import dev.turno.problem.Problem;
import dev.turno.pull.PullDesk;
import dev.turno.pull.PullInvoker;
import dev.turno.respond.ProblemRenderer;
import dev.turno.respond.Renderer;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What carries each operation out in this process, and makes its answers. Thread-safe. */
final class Plans {
  private final Application application;
  private final Means means;
  private final Permits permits;
  private final Sampling sampling;
  private final Map<OperationId, Planned> plans = new HashMap<>();
  private final Catchers catchers;
  private final CpuBatches batches;
  private final Invoker elsewhere;

  /** What carries an operation out, and what makes its answers, for clients and for code. */
  record Planned(DependencyPlan plan, Renderer renderer, Optional<ResultCodec> values) {}

  /**
   * What operations are carried out with.
   *
   * @param scope the application's objects, which have been made
   * @param pull where those pull that run functions whose code is not here
   */
  record Means(
      LaneDispatcher lanes,
      ApplicationScope scope,
      TicketAnswers tickets,
      ProblemRenderer problems,
      Optional<PullDesk> pull) {}

  Plans(Site site, Means means) {
    application = site.application();
    this.means = means;
    permits = new Permits(site.vertx());
    sampling = site.options().measuring().sampling();
    application.bindables().forEach(b -> plans.put(b.operation().id(), plan(b)));
    catchers = new Catchers(application.catching(), this::plan);
    batches =
        new CpuBatches(
            site.vertx(),
            site.options().cpuSlots(),
            application.limits().cpu().maxWaiting(),
            cpuFunctions().stream().filter(f -> f.operation().function().isBatched()).toList());
    var refusing =
        new RemoteOnly(
            site.options()
                .workers()
                .map(NodeOptions.Workers::options)
                .orElseGet(CpuGatewayOptions::ofDefaults));
    elsewhere = means.pull().<Invoker>map(d -> new PullInvoker(d, refusing)).orElse(refusing);
  }

  private Planned plan(Bindable bindable) {
    var renderer = new Renderer(bindable.operation(), application.mapper());
    var plan =
        new DependencyPlan(
            bindable.blueprint(),
            means.lanes(),
            permits,
            means.scope(),
            sampling,
            answers(bindable, renderer));
    return new Planned(plan, renderer, bindable.fromCode().map(Bindable.FromCode::results));
  }

  private DependencyPlan plan(Catching catching) {
    var renderer = new Renderer(catching.catcher().operation(), application.mapper());
    return new DependencyPlan(
        catching.blueprint(),
        means.lanes(),
        permits,
        means.scope(),
        sampling,
        (wanted, value) ->
            value instanceof Problem problem
                ? means.problems().render(problem)
                : renderer.apply(means.tickets().inPlaceOf(value)));
  }

  private Answers answers(Bindable bindable, Renderer renderer) {
    Answers single =
        (wanted, value) ->
            switch (wanted) {
              case RESPONSE -> renderer.apply(means.tickets().inPlaceOf(value));
              case VALUE -> bindable.fromCode().orElseThrow().results().write(value);
            };
    return bindable.operation().function().isBatched()
        ? (wanted, values) ->
            new CallResult.Batched(values instanceof List<?> l ? l : List.of(), single)
        : single;
  }

  /** How that operation is carried out. */
  Planned of(Operation operation) {
    return Objects.requireNonNull(plans.get(operation.id()), () -> "no plan of " + operation.id());
  }

  /** What answers failed requests. */
  Catchers catchers() {
    return catchers;
  }

  /** Carries a CPU-bound operation out in this process. */
  Future<CallResult> here(Invocation invocation) {
    Operation operation = invocation.operation();
    if (!operation.isHere()) {
      return elsewhere.invoke(invocation);
    }
    return operation.function().isBatched()
        ? batches.invoke(invocation)
        : of(operation).plan().invoke(invocation);
  }

  /** The CPU-bound operations whose code is here. */
  List<CpuFunction> cpuFunctions() {
    return application.bindables().stream()
        .filter(bindable -> bindable.operation().isHere())
        .flatMap(
            bindable ->
                bindable.envelopes().stream()
                    .map(
                        codec ->
                            new CpuFunction(
                                bindable.operation(), codec, of(bindable.operation()).plan())))
        .toList();
  }

  /** A value that a function gave to code, as a response. */
  CallResult present(String function, CallResult.Whole value) {
    Planned planned = plans.get(new OperationId(function));
    return planned == null || planned.values().isEmpty()
        ? new CallResult.Whole(
            value.status(), "application/octet-stream", value.headers(), value.body())
        : planned.renderer().apply(planned.values().get().read(value));
  }
}
