package dev.turno.pull;

import dev.turno.call.CallResult;
import dev.turno.context.RequestContext;
import dev.turno.depend.Guard;
import dev.turno.depend.Secured;
import dev.turno.http.Body;
import dev.turno.http.Doc;
import dev.turno.http.Header;
import dev.turno.http.NonBlocking;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.http.Responds;
import dev.turno.http.Timeout;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pulling over HTTP: a worker leases a call, beats while it runs it, and brings its result. */
@Doc(value = "For workers without a JVM, which pull calls of functions.", tags = "pull")
public final class PullResource {
  /** The name of the security scheme of pullers. */
  public static final String SCHEME = "worker";

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final String BEARER = "Bearer ";
  private static final String GONE = "The lease does not hold: stop, and drop the result.";

  private final PullDesk desk;

  /** The resource of a desk. */
  public PullResource(PullDesk desk) {
    this.desk = desk;
  }

  /** Somebody with a worker's token. */
  record Puller() {}

  /** What a worker asks for. */
  record Wanted(
      @Doc("The functions that it runs.") @NotEmpty @Size(max = 1000)
          List<@NotBlank String> functions) {}

  /** How far a worker is. */
  record Beat(
      @Doc("0 to 1.") Optional<Double> done,
      @Doc("What it is doing.") @Size(max = 200) Optional<String> note) {}

  /**
   * A lease that holds.
   *
   * @param millis how long it holds without another word
   */
  record Held(String lease, long millis) {}

  /** How a call has failed. */
  record Failure(
      @Doc("The status that the caller is told; 500 is a bug, of which it is told no more.")
          @Min(400)
          @Max(599)
          Optional<Integer> status,
      @Doc("What happened and what to do.") Optional<String> detail,
      @Doc("For the log: a stack trace.") Optional<String> trace) {}

  @Guard
  @Secured(SCHEME)
  Puller puller(@Header Optional<String> authorization) {
    return authorization
        .filter(value -> value.startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()).strip())
        .filter(desk.options()::allows)
        .map(token -> new Puller())
        .orElseThrow(() -> ProblemException.unauthorized("Pulling work needs a worker's token."));
  }

  @Post("/jobs/lease")
  @Timeout("90s")
  @Doc(
      value = "Lease a call",
      description =
          "Waits for one. The answer is a frame: u32 total, u32 header length, header (JSON), payload;"
              + " the arguments are the payload, one after another, as `parts` says.",
      id = "pull.lease")
  @Responds(
      status = 200,
      type = Buffer.class,
      mediaType = CallFrame.MEDIA_TYPE,
      description = "A call, which is the worker's as long as it beats.")
  @Responds(status = 204, description = "None has come.")
  Future<Reply<Buffer>> lease(
      @Body Wanted wanted,
      @Doc("How long to wait for a call, a minute at most.") @Query(defaultValue = "20s")
          Duration wait,
      Puller puller,
      RequestContext context) {
    Duration most = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    Future<Optional<PulledCall>> leased = desk.lease(Set.copyOf(wanted.functions()), most);
    context.cancellation().onCancel(() -> desk.gone(leased));
    return leased.map(
        found ->
            found
                .map(
                    call ->
                        Reply.ok(
                                CallFrame.of(
                                    call, desk.codec(call.function()), desk.options().lease()))
                            .withHeader("Content-Type", CallFrame.MEDIA_TYPE))
                .orElseGet(() -> Reply.status(204)));
  }

  @Post("/jobs/leases/{lease}/heartbeat")
  @NonBlocking
  @Doc(value = "Keep a lease, and tell how far the call is", id = "pull.heartbeat")
  @Responds(status = 410, description = GONE)
  Held heartbeat(String lease, @Body Optional<Beat> beat, Puller puller) {
    PulledCall call = desk.renewed(lease);
    if (call.job != null && beat.flatMap(Beat::done).isPresent()) {
      call.job.progress(beat.flatMap(Beat::done).orElse(0.0), beat.flatMap(Beat::note).orElse(""));
    }
    return new Held(lease, desk.options().lease().toMillis());
  }

  @Post("/jobs/leases/{lease}/complete")
  @NonBlocking
  @Doc(
      value = "Bring a result",
      description = "The body is the result, of the type that its Content-Type says.",
      id = "pull.complete")
  @Responds(status = 410, description = GONE)
  void complete(
      String lease,
      @Body Buffer result,
      @Header(defaultValue = "application/octet-stream") String contentType,
      Puller puller) {
    desk.complete(
        lease,
        new CallResult.Whole(200, null, List.of(Map.entry("Content-Type", contentType)), result));
  }

  @Post("/jobs/leases/{lease}/fail")
  @NonBlocking
  @Doc(value = "Tell that a call has failed", id = "pull.fail")
  @Responds(status = 410, description = GONE)
  void fail(String lease, @Body Failure failure, Puller puller) {
    int status = failure.status().orElse(500);
    desk.fail(
        lease,
        status == 500
            ? new PulledFailure(
                failure.detail().orElse("it failed")
                    + failure.trace().map(t -> "\n" + t).orElse(""))
            : new ProblemException(Problem.of(status, failure.detail().orElse(null))));
  }
}
