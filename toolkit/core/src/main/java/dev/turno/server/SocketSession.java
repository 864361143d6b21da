package dev.turno.server;

import dev.turno.call.Binding;
import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.call.Origin;
import dev.turno.call.Resources;
import dev.turno.context.Deadline;
import dev.turno.context.DeadlineExceededException;
import dev.turno.context.RequestContext;
import dev.turno.context.TimeSource;
import dev.turno.http.Socket;
import dev.turno.http.SocketClosed;
import dev.turno.http.WebSocket.On;
import dev.turno.lane.ResourceCloser;
import dev.turno.problem.ProblemException;
import dev.turno.respond.Failures;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection: takes its messages one after another, and reads no further while one is
 * worked on. On its event loop.
 *
 * <pre>
 *   opened -> OPEN -> message -> bind -> run -> send -> message -> ... -> closed -> CLOSE
 * </pre>
 */
final class SocketSession implements SocketFrames.Receiver, OpenSocket {
  private final Pipeline pipeline;
  private final Opened opened;
  private final ServerWebSocket socket;
  private final SocketConnection connection;
  private final Context loop;
  private final SocketFrames frames;
  private final SocketOptions options;
  private final Runnable afterwards;
  private final SocketPulse pulse;
  private @Nullable RequestContext working;

  /** What had been read already when reading was stopped. */
  private final Queue<Buffer> waiting = new ArrayDeque<>();

  private @Nullable SocketClosed closing;
  private boolean ended;

  /**
   * What came of the request that opened a connection.
   *
   * @param guarded for each operation the call that its guards ran for
   */
  record Opened(
      SocketService service,
      RequestHead head,
      Map<On, Invocation> guarded,
      Origin origin,
      RequestContext context) {}

  /**
   * A session on a connection.
   *
   * @param afterwards is run when all is over
   */
  SocketSession(Pipeline pipeline, Opened opened, ServerWebSocket socket, Runnable afterwards) {
    this.pipeline = pipeline;
    this.opened = opened;
    this.socket = socket;
    this.afterwards = afterwards;
    loop = opened.origin().loop();
    options = pipeline.socketOptions();
    connection = new SocketConnection(socket, loop, pipeline.mapper(), options.maxQueuedBytes());
    frames = new SocketFrames(options.maxMessageBytes(), this);
    pulse = new SocketPulse(pipeline, socket, connection, () -> working != null);
  }

  void start() {
    socket.pause();
    socket.frameHandler(this::frame);
    socket.exceptionHandler(e -> {});
    socket.closeHandler(v -> onLoop(this::closed));
    pipeline.sockets().opened(this);
    pulse.start(this::onLoop);
    if (pipeline.traffic().isDraining()) {
      closeSoon(SocketEnds.GOING_AWAY, "The server stops.");
    }
    SocketService.Part open = opened.service().part(On.OPEN);
    if (open == null) {
      socket.resume();
    } else {
      run(On.OPEN, open, null);
    }
  }

  private void frame(WebSocketFrame frame) {
    pulse.heard();
    onLoop(() -> frames.take(frame));
  }

  @Override
  public void message(Buffer message, boolean isText) {
    SocketService.Part part = opened.service().part(On.MESSAGE);
    if (part == null) {
      connection.close(SocketEnds.UNSUPPORTED, "No messages are taken here.");
    } else if (!isText && !part.takesBytes()) {
      connection.close(SocketEnds.UNSUPPORTED, "Messages are texts here, not bytes.");
    } else if (working != null) {
      waiting.add(message);
    } else if (connection.isOpen()) {
      socket.pause();
      run(On.MESSAGE, part, message);
    }
  }

  @Override
  public void tooLong() {
    connection.close(
        SocketEnds.TOO_LONG, "A message may have " + options.maxMessageBytes() + " bytes.");
  }

  @Override
  public void closeSoon(int code, String reason) {
    onLoop(
        () -> {
          if (working == null) {
            connection.close(code, reason);
          } else {
            closing = new SocketClosed(code, reason);
          }
        });
  }

  /** Runs an operation for a message, or for the opening. */
  private void run(On on, SocketService.Part part, @Nullable Buffer message) {
    Invocation invocation = invocation(on, part, Map.of());
    working = invocation.context();
    TimeSource.Timer deadline = startDeadline(part, invocation.context());
    long began = System.nanoTime();
    part.served().meter().began();
    call(part, message, invocation)
        .compose(result -> send(result, message == null, invocation))
        .onComplete(
            done ->
                onLoop(
                    () -> {
                      deadline.cancel();
                      invocation.resources().release();
                      part.served()
                          .meter()
                          .ended(SocketEnds.status(done.cause()), System.nanoTime() - began);
                      if (done.failed()) {
                        failed(done.cause(), invocation.context());
                      }
                      next();
                    }));
  }

  private Invocation invocation(On on, SocketService.Part part, Map<Class<?>, Object> more) {
    Served served = part.served();
    RequestContext first = opened.context();
    RequestContext context = first.within(served.label(), Deadline.NONE);
    first.principal().ifPresent(context::setPrincipal);
    context.attachTo(loop);
    Origin origin = opened.origin();
    Map<Class<?>, Object> attachments = new HashMap<>(origin.attachments());
    attachments.put(Socket.class, connection);
    attachments.putAll(more);
    var invocation =
        new Invocation(
            served.operation(),
            served.plan().layout().newArguments(),
            context,
            new Origin(origin.vertx(), loop, origin.request(), attachments),
            new Resources(closed -> ResourceCloser.close(loop, context, closed)));
    SocketUpgrade.copyGuards(
        Objects.requireNonNull(opened.guarded().get(on), "guarded"),
        invocation,
        served.plan().layout().guards());
    return invocation;
  }

  /** The timer of a message's time-out, if it has one. */
  private TimeSource.Timer startDeadline(SocketService.Part part, RequestContext context) {
    Duration allowed = part.served().needs().timeout().orElse(null);
    if (allowed == null) {
      return () -> {};
    }
    context.tighten(Deadline.in(allowed, pipeline.time()));
    return pipeline
        .time()
        .after(
            pipeline.vertx(),
            allowed.toMillis(),
            () ->
                context
                    .cancellation()
                    .cancel(new DeadlineExceededException(context.operation(), allowed)));
  }

  private Future<CallResult> call(
      SocketService.Part part, @Nullable Buffer message, Invocation invocation) {
    try {
      Binding binding =
          message == null
              ? part.head().bind(opened.head(), null, invocation.arguments())
              : part.served().rest().bind(opened.head(), message, invocation.arguments());
      return binding instanceof Binding.Rejected rejected
          ? Future.failedFuture(new ProblemException(rejected.problem()))
          : part.served().invoker().invoke(invocation);
    } catch (RuntimeException | Error e) {
      return Future.failedFuture(e);
    }
  }

  /** Sends what came of it. A stream of the opening goes on beside the messages. */
  private Future<Void> send(CallResult result, boolean aside, Invocation invocation) {
    return switch (result) {
      case CallResult.Whole whole -> SocketAnswers.send(connection, whole);
      case CallResult.Streamed streamed -> {
        Future<Void> all = SocketAnswers.send(connection, streamed, invocation);
        if (!aside) {
          yield all;
        }
        invocation.resources().hold();
        all.onComplete(done -> asideEnded(done.cause(), invocation));
        yield Future.succeededFuture();
      }
      case CallResult.Batched batched ->
          throw new IllegalStateException("a message is answered alone, not by a batch");
      case CallResult.File file -> throw new IllegalStateException("a file is no message");
    };
  }

  private void asideEnded(@Nullable Throwable failure, Invocation invocation) {
    onLoop(
        () -> {
          invocation.resources().release();
          if (failure != null) {
            failed(failure, invocation.context());
          }
        });
  }

  private void failed(Throwable cause, RequestContext context) {
    if (ended || !connection.isOpen()) {
      return;
    }
    SocketEnds.failed(pipeline, connection, cause, context);
  }

  private void next() {
    working = null;
    if (closing != null) {
      connection.close(closing.code(), closing.reason());
    } else if (!ended && !waiting.isEmpty()) {
      SocketService.Part part = opened.service().part(On.MESSAGE);
      run(On.MESSAGE, Objects.requireNonNull(part, "there was one"), waiting.remove());
    } else if (!ended) {
      socket.resume();
    }
  }

  private void closed() {
    if (ended) {
      return;
    }
    ended = true;
    pulse.stop();
    pipeline.sockets().closed(this);
    if (working != null) {
      working.cancellation().cancel(new CancellationException("the client went away"));
    }
    opened.context().cancellation().cancel(new CancellationException("the connection is closed"));
    SocketService.Part part = opened.service().part(On.CLOSE);
    if (part == null) {
      afterwards.run();
      return;
    }
    Invocation invocation =
        invocation(On.CLOSE, part, Map.of(SocketClosed.class, SocketEnds.of(socket)));
    call(part, null, invocation)
        .onComplete(
            done ->
                onLoop(
                    () -> {
                      if (done.failed()) {
                        Failures.problem(done.cause(), invocation.context());
                      }
                      invocation.resources().release();
                      afterwards.run();
                    }));
  }

  private void onLoop(Runnable code) {
    if (loop.equals(Vertx.currentContext())) {
      code.run();
    } else {
      loop.runOnContext(v -> code.run());
    }
  }
}
