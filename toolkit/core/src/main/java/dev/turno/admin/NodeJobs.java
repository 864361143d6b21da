package dev.turno.admin;

import dev.turno.call.CallResult;
import dev.turno.job.JobId;
import dev.turno.lane.CpuFunction;
import dev.turno.lane.EnvelopeCodec;
import dev.turno.office.JobView;
import dev.turno.office.TicketOffice;
import dev.turno.problem.Problem;
import dev.turno.queue.AnswerCodec;
import dev.turno.queue.JobDesk;
import dev.turno.queue.JobLane;
import dev.turno.server.Node;
import dev.turno.ticket.Applied;
import dev.turno.ticket.JobRecord;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The jobs whose records this node holds, and those that anybody may change. Thread-safe. */
final class NodeJobs {
  private static final long PATIENCE_MILLIS = 10_000;

  private final Supplier<Node> running;
  private final InstantSource clock;

  NodeJobs(Supplier<Node> running, InstantSource clock) {
    this.running = running;
    this.clock = clock;
  }

  /** Of those that this node holds. */
  Future<JobPage> page(JobFilter filter) {
    Optional<JobLane> lane = running.get().jobs();
    if (lane.isEmpty()) {
      return Future.succeededFuture(new JobPage(List.of(), false));
    }
    return lane.get()
        .search(record -> filter.test(office().told(record)))
        .map(
            records -> {
              List<JobView> views =
                  records.stream()
                      .map(record -> office().told(record))
                      .sorted(Comparator.comparing(JobPlace::of))
                      .limit(filter.limit())
                      .map(job -> office().shown(job))
                      .toList();
              return new JobPage(views, records.size() > views.size());
            });
  }

  Future<Optional<JobRecord>> find(JobId id) {
    return office().desk().find(id);
  }

  /** All of a job: its timeline, its input, what it has come to. */
  Future<JobDetails> details(JobRecord record) {
    JobDesk desk = office().desk();
    Future<List<ShownValue>> input =
        desk.input(record).map(bytes -> bytes.map(this::input).orElse(List.of()));
    Future<Optional<AnswerCodec.Answer>> answer = desk.answer(record);
    return Future.all(input, answer)
        .map(
            done ->
                new JobDetails(
                    shown(record),
                    record.spec().tenant().isEmpty() ? null : record.spec().tenant(),
                    JobTimeline.of(record, clock.millis()),
                    input.result(),
                    answer.result().map(NodeJobs::output).orElse(null)));
  }

  /** What other versions have written may be unreadable here. */
  private List<ShownValue> input(Buffer message) {
    return EnvelopeCodec.sent(
            message, running.get().cpuFunctions().stream().map(CpuFunction::codec))
        .map(
            values ->
                values.stream().map(sent -> ShownValue.of(sent.name(), sent.bytes())).toList())
        .orElseGet(() -> List.of(ShownValue.of("input", message)));
  }

  private static JobDetails.Output output(AnswerCodec.Answer answer) {
    return switch (answer) {
      case AnswerCodec.Answer.Result result -> {
        CallResult.Whole value = result.value();
        String type = value.contentType() == null ? null : value.contentType().toString();
        Buffer body = value.body() == null ? Buffer.buffer() : value.body();
        yield new JobDetails.Output(value.status(), type, false, ShownValue.of("result", body));
      }
      case AnswerCodec.Answer.Failure failure -> {
        Problem problem = failure.problem();
        String text =
            problem.detail() == null ? problem.title() : problem.title() + ": " + problem.detail();
        yield new JobDetails.Output(
            problem.status(), null, true, ShownValue.of("problem", Buffer.buffer(text)));
      }
    };
  }

  Future<Applied> cancel(JobId id) {
    return office().desk().cancel(id, PATIENCE_MILLIS);
  }

  Future<Applied> retry(JobId id) {
    return office().desk().revive(id, PATIENCE_MILLIS);
  }

  JobView shown(JobRecord record) {
    return office().shown(office().told(record));
  }

  private TicketOffice office() {
    return running.get().office();
  }

  /** The place of what is told of a job. */
  static JobPlace place(JobView view) {
    Instant created = view.created();
    return new JobPlace(created.toEpochMilli(), view.id());
  }
}
