package dev.turno.server;

import dev.turno.bind.Binder;
import dev.turno.call.Arguments;
import dev.turno.call.Binding;
import dev.turno.call.CallResult;
import dev.turno.call.Head;
import dev.turno.call.Invocation;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.plan.DependencyPlan;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers requests that failed by the application's own functions. Thread-safe. */
final class Catchers {
  private final Map<Class<?>, Planned> byType = new HashMap<>();

  private record Planned(Catching catching, DependencyPlan plan) {}

  /**
   * The catchers of an application.
   *
   * @param plans makes what carries one out
   */
  Catchers(List<Catching> all, Function<Catching, DependencyPlan> plans) {
    for (Catching catching : all) {
      var planned = new Planned(catching, plans.apply(catching));
      catching.catcher().types().forEach(type -> byType.put(type, planned));
    }
  }

  /**
   * Answers a failed request; empty when nothing catches what it failed with. The failed request is
   * cancelled, so the answer has a context of its own.
   */
  Optional<Future<CallResult>> answer(Throwable failure, Head head, Invocation failed) {
    Planned planned = byType.isEmpty() ? null : find(failure.getClass());
    return planned == null ? Optional.empty() : Optional.of(run(planned, failure, head, failed));
  }

  private @Nullable Planned find(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      Planned planned = byType.get(c);
      if (planned != null) {
        return planned;
      }
    }
    return null;
  }

  private static Future<CallResult> run(
      Planned planned, Throwable failure, Head head, Invocation failed) {
    DependencyPlan plan = planned.plan();
    Arguments arguments = plan.layout().newArguments();
    arguments.of(plan.layout().handler())[planned.catching().catcher().exception()] = failure;
    var invocation =
        new Invocation(
            planned.catching().catcher().operation(),
            arguments,
            context(failed),
            failed.origin(),
            failed.resources());
    try {
      bind(planned.catching().guards(), head, arguments);
      bind(planned.catching().rest(), head, arguments);
    } catch (RuntimeException | Error e) {
      return Future.failedFuture(e);
    }
    return plan.guard(invocation).compose(guarded -> plan.invoke(invocation));
  }

  /** A context that is not cancelled, the current one from now on. */
  private static RequestContext context(Invocation failed) {
    RequestContext before = failed.context();
    RequestContext context = before.within(before.operation(), Deadline.NONE);
    before.principal().ifPresent(context::setPrincipal);
    context.attachTo(failed.origin().loop());
    return context;
  }

  private static void bind(Binder binder, Head head, Arguments arguments) {
    if (binder.bind(head, null, arguments) instanceof Binding.Rejected rejected) {
      throw new ProblemException(rejected.problem());
    }
  }
}
