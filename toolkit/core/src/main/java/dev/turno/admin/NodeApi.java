package dev.turno.admin;

import dev.turno.http.Get;
import dev.turno.http.NonBlocking;
import dev.turno.http.Post;
import dev.turno.http.Produces;
import dev.turno.http.Reply;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** The cluster and its nodes. */
final class NodeApi {
  private static final Duration DUMP_PATIENCE = Duration.ofSeconds(20);

  private final AdminNode admin;
  private final Snapshots snapshots;

  NodeApi(AdminNode admin, Snapshots snapshots) {
    this.admin = admin;
    this.snapshots = snapshots;
  }

  @Get("/admin/v1/cluster")
  Future<ClusterReport> cluster() {
    return snapshots.now();
  }

  /** The same, once a second. */
  @Get("/admin/v1/events")
  @Produces("text/event-stream")
  @NonBlocking
  Snapshots events() {
    return snapshots;
  }

  @Get("/admin/v1/nodes")
  Future<Items<NodeReport>> nodes() {
    return admin.survey().all().map(nodes -> Items.of("NodeList", nodes));
  }

  @Get("/admin/v1/nodes/{id}")
  Future<NodeReport> node(String id) {
    return ask(id, Question.REPORT, Survey.PATIENCE);
  }

  /** Gives it no more work; what runs ends. Told to a node that drains, it changes nothing. */
  @Post("/admin/v1/nodes/{id}/drain")
  Future<NodeReport> drain(String id) {
    return tell(id, Question.DRAIN);
  }

  @Post("/admin/v1/nodes/{id}/resume")
  Future<NodeReport> resume(String id) {
    return tell(id, Question.RESUME);
  }

  /** Ends its process, in order: what runs ends first. */
  @Post("/admin/v1/nodes/{id}/stop")
  Future<Reply<NodeReport>> stop(String id) {
    return tell(id, Question.STOP).map(report -> Reply.ok(report).withStatus(202));
  }

  @Get("/admin/v1/nodes/{id}/dump")
  Future<String> dump(String id) {
    return ask(id, Question.DUMP, DUMP_PATIENCE).map(Question.Dump::text);
  }

  private Future<NodeReport> tell(String id, Question<Question.Nothing, Question.Nothing> order) {
    String node = resolve(id);
    return send(node, order, Question.Nothing.MORE, Survey.PATIENCE)
        .compose(done -> send(node, Question.REPORT, Question.Nothing.MORE, Survey.PATIENCE));
  }

  private <A> Future<A> ask(String id, Question<Question.Nothing, A> question, Duration patience) {
    return send(resolve(id), question, Question.Nothing.MORE, patience);
  }

  private <Q, A> Future<A> send(String node, Question<Q, A> question, Q body, Duration patience) {
    return admin.line().ask(node, question, body, patience).recover(NodeApi::told);
  }

  static <A> Future<A> told(Throwable failure) {
    return Future.failedFuture(
        failure instanceof NodeLine.SilentException silence
            ? new ProblemException(
                Problem.titled(504, "Silent node", String.valueOf(silence.getMessage())))
            : failure);
  }

  private String resolve(String name) {
    List<String> ids = admin.survey().ids();
    return NodeNames.resolve(name, ids);
  }
}
