package dev.turno.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.turno.admin.PlanReport.StepTimes;
import dev.turno.http.Get;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What functions need, where each part runs, and how long it takes. */
final class PlanApi {
  private final AdminNode admin;

  PlanApi(AdminNode admin) {
    this.admin = admin;
  }

  /**
   * A function's plan.
   *
   * @param name the function: {@code Burgers.cook}
   * @param method of its route, null without one
   * @param path of its route, null without one
   * @param measured how many of its calls were measured since its nodes started; a node in
   *     production measures one in a tenth of a second
   * @param nodes how many nodes have told
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Plan(
      String apiVersion,
      String kind,
      String name,
      @Nullable String method,
      @Nullable String path,
      long measured,
      int nodes,
      PlanPart plan) {}

  /** The plan of a function, with what all nodes have measured of it. */
  @Get("/admin/v1/functions/{id}/plan")
  Future<Plan> plan(String id) {
    return admin.survey().all().compose(nodes -> plan(id, nodes));
  }

  private Future<Plan> plan(String id, List<NodeReport> nodes) {
    List<NodeReport> having =
        nodes.stream().filter(node -> answers(node) && function(node, id) != null).toList();
    if (having.isEmpty()) {
      throw ProblemException.notFound("There is no function " + id + ".");
    }
    List<Future<PlanReport>> asked = having.stream().map(node -> ask(node, id)).toList();
    return Future.join(asked)
        .transform(
            done ->
                Future.succeededFuture(
                    together(
                        Objects.requireNonNull(function(having.getFirst(), id)),
                        asked.stream().filter(Future::succeeded).map(Future::result).toList())));
  }

  private Future<PlanReport> ask(NodeReport node, String id) {
    return admin
        .line()
        .ask(node.identity().id(), Question.PLAN, new Question.Function(id), Survey.PATIENCE);
  }

  private static boolean answers(NodeReport node) {
    return node.state() != NodeState.GONE && node.state() != NodeState.SILENT;
  }

  private static NodeReport.@Nullable FunctionReport function(NodeReport node, String id) {
    return node.functions().stream().filter(f -> f.id().equals(id)).findFirst().orElse(null);
  }

  private static Plan together(NodeReport.FunctionReport function, List<PlanReport> told) {
    if (told.isEmpty()) {
      throw new ProblemException(
          Problem.titled(504, "Silent nodes", "No node that has " + function.id() + " answers."));
    }
    PlanPart plan = told.getFirst().plan();
    List<StepTimes> times = new ArrayList<>();
    for (PlanReport report : told) {
      add(report.times(), times);
    }
    return new Plan(
        ClusterReport.API_VERSION,
        "Plan",
        function.id(),
        function.method(),
        function.path(),
        times.isEmpty() ? 0 : times.getLast().took().count(),
        told.size(),
        plan.with(times));
  }

  /** Adds those of one more node; of another version of the code they may be of other steps. */
  private static void add(List<StepTimes> more, List<StepTimes> all) {
    if (all.isEmpty()) {
      all.addAll(more);
    } else if (more.size() == all.size()) {
      for (int i = 0; i < all.size(); i++) {
        all.set(i, all.get(i).plus(more.get(i)));
      }
    }
  }
}
