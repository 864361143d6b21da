package dev.turno.server;

import dev.turno.call.Arguments;
import dev.turno.call.Binding;
import dev.turno.call.CallResult;
import dev.turno.call.FormData;
import dev.turno.call.Invocation;
import dev.turno.call.Origin;
import dev.turno.call.Resources;
import dev.turno.call.RouteMatch;
import dev.turno.context.Deadline;
import dev.turno.context.DeadlineExceededException;
import dev.turno.context.RequestContext;
import dev.turno.context.RequestId;
import dev.turno.context.Span;
import dev.turno.context.TimeSource;
import dev.turno.http.Request;
import dev.turno.lane.ResourceCloser;
import dev.turno.measure.RequestLog;
import dev.turno.office.Preference;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.problem.Violation;
import dev.turno.respond.Failures;
import dev.turno.text.MalformedTextException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the stages. On the request's event loop, but for what runs in
 * other lanes.
 */
final class Exchange implements Intake.Receiver {
  private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestId.HEADER);

  private static final int GONE = 499;

  private final Pipeline pipeline;
  private final HttpServerRequest request;
  private final Context loop;
  private final Served served;
  private final List<String> pathValues;
  private final RequestContext context;
  private final Invocation invocation;
  private final long began = System.nanoTime();
  private final @Nullable RequestTimes times;
  private TimeSource.@Nullable Timer timer;
  private boolean answered;
  private @Nullable Runnable endOfStream;
  private boolean failing;
  private FormData form = FormData.EMPTY;
  private @Nullable BodyPublisher stream;

  Exchange(Pipeline pipeline, HttpServerRequest request, Origin origin, RouteMatch<Served> match) {
    this.pipeline = pipeline;
    this.request = request;
    loop = origin.loop();
    served = match.target();
    served.meter().began();
    pathValues = match.values();
    String traceparent = request.getHeader(TRACEPARENT);
    Span span = RequestSpans.begin(request, served.route(), traceparent);
    context = new RequestContext(served.label(), traceparent, span, Deadline.NONE);
    context.setId(request.getHeader(REQUEST_ID));
    context.attachTo(loop);
    pipeline.tellId(request, context);
    Arguments arguments = served.plan().layout().newArguments();
    var resources = new Resources(opened -> ResourceCloser.close(loop, context, opened));
    invocation = new Invocation(served.operation(), arguments, context, origin, resources);
    RequestLog log = pipeline.traffic().log();
    times =
        log == null
            ? null
            : new RequestTimes(log, pipeline.time().instant(), began, arguments.measure());
  }

  /** Checks what the head alone can tell, runs the guards, and goes on to the body. */
  void begin() {
    orFail(this::checkHead);
  }

  /** A bug, wherever it is, is answered: nobody waits for what doesn't come. */
  private void orFail(Runnable stage) {
    try {
      stage.run();
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void checkHead() {
    Problem refusal = HeadCheck.refusal(request, served, pipeline.limits());
    if (refusal != null) {
      refuse(refusal);
      return;
    }
    served.needs().timeout().ifPresent(this::startDeadline);
    if (served.plan().layout().guards() > 0) {
      guard();
    } else {
      readBody();
    }
  }

  private void guard() {
    if (bind(served.guards(), null)) {
      request.pause();
      listenForDisconnect();
      served.plan().guard(invocation).onComplete(done -> onLoop(() -> guarded(done)));
    }
  }

  private void guarded(AsyncResult<Void> done) {
    if (done.failed()) {
      fail(done.cause());
      return;
    }
    request.resume();
    orFail(this::readBody);
  }

  private void readBody() {
    if (times != null) {
      times.reads();
    }
    if (served.needs().stream().isPresent()) {
      stream = new BodyPublisher(request, loop, pipeline.limits().maxStreamBytes());
      run(null);
      return;
    }
    if (!served.needs().body()) {
      run(null);
      return;
    }
    Intake.take(invocation, request, served.needs(), pipeline.limits(), this);
  }

  @Override
  public void received(@Nullable Buffer body, FormData came) {
    form = came;
    orFail(() -> run(body));
  }

  @Override
  public void refused(Problem problem) {
    refuse(problem);
  }

  @Override
  public void failed(Throwable cause) {
    if (cause instanceof CancellationException) {
      disconnected();
    } else {
      fail(cause);
    }
  }

  private void run(@Nullable Buffer body) {
    if (answered || !bind(served.rest(), body) || !snapshot(body)) {
      return;
    }
    giveStream();
    if (times != null) {
      times.runs();
    }
    Future<CallResult> result = invoke();
    if (result.isComplete()) {
      respond(result);
    } else {
      listenForDisconnect();
      result.onComplete(done -> onLoop(() -> respond(done)));
    }
  }

  private Future<CallResult> invoke() {
    if (served.handIn().isEmpty()) {
      return served.invoker().invoke(invocation);
    }
    if (HandIn.isWanted(request.headers())) {
      return handIn(served.handIn().get());
    }
    Preference.of(request.headers().getAll("Prefer"))
        .patience()
        .ifPresent(patience -> context.tighten(Deadline.in(patience, pipeline.time())));
    return served.invoker().invoke(invocation);
  }

  private Future<CallResult> handIn(HandIn desk) {
    try {
      return desk.answer(invocation, request.headers());
    } catch (RuntimeException | Error e) {
      return Future.failedFuture(e);
    }
  }

  private boolean bind(dev.turno.bind.Binder binder, @Nullable Buffer body) {
    if (binder.readsNothing()) {
      return true;
    }
    try {
      Binding binding =
          binder.bind(new RequestHead(request, pathValues, form), body, invocation.arguments());
      if (binding instanceof Binding.Rejected rejected) {
        refuse(rejected.problem());
        return false;
      }
      return true;
    } catch (RuntimeException | Error e) {
      fail(e);
      return false;
    }
  }

  /** Gives the whole request to whom wants it; false if it can't be told. */
  private boolean snapshot(@Nullable Buffer body) {
    if (served.needs().snapshots().isEmpty()) {
      return true;
    }
    try {
      Request whole =
          RequestSnapshot.of(
              request,
              served.needs().pathVariables(),
              pathValues,
              body == null ? Buffer.buffer() : body);
      for (Served.Place place : served.needs().snapshots()) {
        invocation.arguments().of(place.function())[place.parameter()] = whole;
      }
      return true;
    } catch (MalformedTextException e) {
      refuse(Problem.invalid(List.of(new Violation("query", e.text(), e.reason(), null))));
      return false;
    }
  }

  private void giveStream() {
    BodyPublisher body = stream;
    if (body != null) {
      Served.StreamPlace there = served.needs().stream().orElseThrow();
      invocation.arguments().of(there.place().function())[there.place().parameter()] =
          there.blocking() ? new BodyInputStream(body) : body;
    }
  }

  private void respond(AsyncResult<CallResult> done) {
    if (done.succeeded()) {
      answer(done.result());
    } else {
      fail(done.cause());
    }
  }

  private void startDeadline(Duration allowed) {
    context.tighten(Deadline.in(allowed, pipeline.time()));
    timer = pipeline.time().after(pipeline.vertx(), allowed.toMillis(), () -> expire(allowed));
  }

  private void expire(Duration allowed) {
    var expired = new DeadlineExceededException(context.operation(), allowed);
    context.cancellation().cancel(expired);
    loop.runOnContext(v -> fail(expired)); // after what the cancellation itself has answered
  }

  private void listenForDisconnect() {
    if (!request.response().ended()) {
      request.response().closeHandler(v -> disconnected());
      request.response().exceptionHandler(e -> disconnected());
    }
  }

  private void disconnected() {
    if (!answered) {
      var gone = new CancellationException("the client went away");
      answered = true;
      context.cancellation().cancel(gone);
      end();
    }
  }

  private void fail(Throwable cause) {
    if (answered) {
      return;
    }
    if (failing || isEcho(cause)) {
      refuse(problem(cause));
      return;
    }
    failing = true;
    pipeline
        .catchers()
        .answer(cause, new RequestHead(request, pathValues, form), invocation)
        .ifPresentOrElse(
            answer -> answer.onComplete(done -> onLoop(() -> respond(done))),
            () -> refuse(problem(cause)));
  }

  /** Whether it is but what the request's cancellation, which has a cause of its own, has done. */
  private boolean isEcho(Throwable cause) {
    Throwable why = context.cancellation().cause();
    return cause instanceof CancellationException && why != null && !why.equals(cause);
  }

  private Problem problem(Throwable cause) {
    if (!(cause instanceof ProblemException)) {
      context.span().threw(cause);
    }
    return cause instanceof ProblemException e
        ? e.problem()
        : Failures.problem(cause, context, pipeline.options());
  }

  private void refuse(Problem problem) {
    if (HeadCheck.hasUnreadBody(request)) {
      closeConnection();
    }
    answer(pipeline.problems().render(problem, request));
  }

  /** HTTP/2 has no such header: there the server says GOAWAY when it shuts down. */
  private void closeConnection() {
    if (request.version() != HttpVersion.HTTP_2) {
      request.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
  }

  private void answer(CallResult result) {
    if (answered) {
      return;
    }
    answered = true;
    if (times != null) {
      times.answers();
    }
    if (pipeline.traffic().isDraining()) {
      closeConnection();
    }
    dropStream();
    try {
      pipeline
          .responses()
          .write(request, loop, result, this::streaming)
          .onComplete(
              sent -> {
                if (sent.failed()) {
                  context.cancellation().cancel(sent.cause());
                }
                end();
              });
    } catch (RuntimeException | Error e) {
      unwritable(e, result);
    }
  }

  /**
   * An answer that HTTP has no form for, with a line break in a header, is a bug like any other.
   */
  private void unwritable(Throwable cause, CallResult result) {
    Problem bug = problem(cause);
    context.cancellation().cancel(cause);
    HttpServerResponse response = request.response();
    if (response.headWritten()) {
      response.reset();
      end();
      return;
    }
    result.headers().forEach(header -> response.headers().remove(header.getKey()));
    pipeline
        .responses()
        .write(request, loop, pipeline.problems().render(bug, request))
        .onComplete(sent -> end());
  }

  /** A client that sends what nobody reads is not let go on with that. */
  private void dropStream() {
    if (stream != null) {
      if (HeadCheck.hasUnreadBody(request)) {
        closeConnection();
      }
      stream.drop();
    }
  }

  private void streaming(Runnable end) {
    endOfStream = end;
    pipeline.traffic().opened(end);
  }

  private void end() {
    served.meter().ended(status(), System.nanoTime() - began);
    RequestSpans.end(context.span(), request, status());
    if (times != null) {
      times.note(served, request, status(), context.span().trace());
    }
    if (endOfStream != null) {
      pipeline.traffic().closed(endOfStream);
    }
    if (timer != null) {
      timer.cancel();
    }
    invocation.resources().release();
    pipeline.traffic().leave();
    if (pipeline.isLogged()) {
      pipeline.log(request, Optional.of(context), began);
    }
  }

  /** What it is counted as; a client that went away has no status. */
  private int status() {
    HttpServerResponse response = request.response();
    return response.headWritten() ? response.getStatusCode() : GONE;
  }

  private void onLoop(Runnable code) {
    if (loop.equals(Vertx.currentContext())) {
      code.run();
    } else {
      loop.runOnContext(v -> code.run());
    }
  }
}
