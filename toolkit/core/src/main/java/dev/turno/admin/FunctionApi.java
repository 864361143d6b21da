package dev.turno.admin;

import dev.turno.http.Body;
import dev.turno.http.Get;
import dev.turno.http.Post;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions, as whoever wants to try one meets them. */
final class FunctionApi {
  private final AdminNode admin;
  private final FunctionCalls calls;

  FunctionApi(AdminNode admin, FunctionCalls calls) {
    this.admin = admin;
    this.calls = calls;
  }

  /**
   * A call.
   *
   * @param uri the path and the query, as they are sent
   * @param body as text; none by default
   */
  record WantedCall(
      @Pattern(regexp = "/[!-~]*", message = "must be a path, with what has to be encoded encoded")
          String uri,
      Optional<Map<String, String>> headers,
      Optional<String> body) {}

  /** What a call of it takes. */
  @Get("/admin/v1/functions/{id}/form")
  Future<FunctionForm> form(String id) {
    return gateway(id)
        .compose(
            node ->
                admin
                    .line()
                    .ask(
                        node.identity().id(),
                        Question.FORM,
                        new Question.Function(id),
                        Survey.PATIENCE))
        .recover(NodeApi::told);
  }

  /** Calls it as a client does, through the API of a gateway that takes work. */
  @Post("/admin/v1/functions/{id}/calls")
  Future<FunctionCalls.Answered> call(String id, @Body WantedCall wanted) {
    return gateway(id).compose(node -> calls.send(node, function(node, id).orElseThrow(), wanted));
  }

  private Future<NodeReport> gateway(String id) {
    return admin.survey().all().map(nodes -> gateway(nodes, id));
  }

  private static NodeReport gateway(List<NodeReport> nodes, String id) {
    return nodes.stream()
        .filter(node -> !node.identity().addresses().api().isEmpty())
        .filter(node -> node.state() == NodeState.READY || node.state() == NodeState.BUSY)
        .filter(node -> function(node, id).isPresent())
        .findFirst()
        .orElseThrow(() -> nowhere(nodes, id));
  }

  private static Optional<NodeReport.FunctionReport> function(NodeReport node, String id) {
    return node.functions().stream()
        .filter(function -> function.id().equals(id) && function.path() != null)
        .findFirst();
  }

  private static ProblemException nowhere(List<NodeReport> nodes, String id) {
    boolean known =
        nodes.stream().anyMatch(n -> n.functions().stream().anyMatch(f -> f.id().equals(id)));
    return known
        ? new ProblemException(
            Problem.titled(
                409,
                "Not to be called",
                id + " has no route, or no gateway that has it takes work now."))
        : ProblemException.notFound("There is no function " + id + ".");
  }
}
