package dev.turno.admin;

import dev.turno.http.Get;
import dev.turno.http.Query;
import io.vertx.core.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What charts show. */
final class HistoryApi {
  private final AdminNode admin;

  HistoryApi(AdminNode admin) {
    this.admin = admin;
  }

  /**
   * The last half hour of a node, or of the cluster when none is named.
   *
   * @param every for how many seconds there is one sample
   */
  @Get("/admin/v1/history")
  Future<Items<Sample>> history(
      @Query Optional<String> node,
      @Query Optional<Instant> since,
      @Query(defaultValue = "1") @Min(1) @Max(600) int every) {
    var span = new History.Span(since.orElse(Instant.EPOCH));
    Future<ClusterHistory> history =
        node.map(one -> ofNode(NodeNames.resolve(one, admin.survey().ids()), span, every))
            .orElseGet(() -> ofCluster(span, every));
    return history.map(some -> Items.of("SampleList", some.samples()));
  }

  private Future<ClusterHistory> ofNode(String node, History.Span span, int every) {
    return ask(node, span)
        .map(samples -> new ClusterHistory(every).add(false, samples))
        .recover(NodeApi::told);
  }

  /** Of the nodes that answer. */
  private Future<ClusterHistory> ofCluster(History.Span span, int every) {
    return admin
        .survey()
        .all()
        .compose(
            nodes -> {
              Map<NodeReport, Future<List<Sample>>> asked = new LinkedHashMap<>();
              nodes.stream()
                  .filter(HistoryApi::answers)
                  .forEach(node -> asked.put(node, ask(node.identity().id(), span)));
              return Future.join(List.copyOf(asked.values()))
                  .transform(done -> Future.succeededFuture(together(asked, every)));
            });
  }

  private Future<List<Sample>> ask(String node, History.Span span) {
    return admin
        .line()
        .ask(node, Question.HISTORY, span, Survey.PATIENCE)
        .map(History.Samples::samples);
  }

  private static boolean answers(NodeReport node) {
    return node.state() != NodeState.GONE && node.state() != NodeState.SILENT;
  }

  private static ClusterHistory together(Map<NodeReport, Future<List<Sample>>> asked, int every) {
    var history = new ClusterHistory(every);
    asked.forEach(
        (node, samples) -> {
          if (samples.succeeded()) {
            history.add(node.identity().role().equals("worker"), samples.result());
          }
        });
    return history;
  }
}
