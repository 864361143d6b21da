package dev.turno.server;

import dev.turno.call.Binding;
import dev.turno.call.Invocation;
import dev.turno.context.Cancellation;
import dev.turno.context.DeadlineExceededException;
import dev.turno.context.RequestContext;
import dev.turno.context.TimeSource;
import dev.turno.http.Socket;
import dev.turno.http.SocketClosed;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.respond.Failures;
import dev.turno.spi.HandlerSocket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection that a function of another language holds: it is called before the
 * handshake is answered, and reads and sends until it ends. No message is read that it has not
 * asked for. What has no comment runs on the connection's event loop.
 *
 * <pre>
 *   begin -> accepted -> open -> message, send ... -> closed -> ended
 * </pre>
 */
final class SocketTalk implements HandlerSocket, SocketFrames.Receiver, OpenSocket {
  /** How long a function may go on after its connection was closed. */
  private static final long AFTERWARDS_MILLIS = 10_000;

  private final Pipeline pipeline;
  private final SocketService.Part part;
  private final RequestHead head;
  private final RequestContext context;
  private final Context loop;
  private final Promise<Opened> opening = Promise.promise();
  private final Queue<Message> waiting = new ArrayDeque<>();
  private @Nullable Listener listener;
  private @Nullable Opened opened;
  private int wanted;
  private boolean closed;
  private boolean ended;

  /** A message that was read before it was wanted. */
  private record Message(Buffer bytes, boolean isText) {}

  /** What there is once the handshake was answered. */
  private record Opened(
      ServerWebSocket socket, SocketConnection connection, SocketPulse pulse, Runnable over) {}

  SocketTalk(
      Pipeline pipeline,
      SocketService.Part part,
      RequestHead head,
      RequestContext context,
      Context loop) {
    this.pipeline = pipeline;
    this.part = part;
    this.head = head;
    this.context = context;
    this.loop = loop;
  }

  /** Calls the function; completes when it accepts the connection. */
  Future<Void> begin(Invocation invocation) {
    long began = System.nanoTime();
    Served served = part.served();
    TimeSource.Timer deadline = startDeadline();
    served.meter().began();
    Promise<Void> accepted = Promise.promise();
    served
        .invoker()
        .invoke(invocation)
        .onComplete(
            done ->
                onLoop(
                    () -> {
                      deadline.cancel();
                      served
                          .meter()
                          .ended(SocketEnds.status(done.cause()), System.nanoTime() - began);
                      ended |= done.failed();
                      accepted.handle(done.mapEmpty());
                    }));
    return accepted.future().compose(done -> isOpenable());
  }

  /** A time-out holds for the opening alone. */
  private TimeSource.Timer startDeadline() {
    Duration allowed = part.served().needs().timeout().orElse(null);
    if (allowed == null) {
      return () -> {};
    }
    var late = new DeadlineExceededException(context.operation(), allowed);
    return pipeline
        .time()
        .after(pipeline.vertx(), allowed.toMillis(), () -> context.cancellation().cancel(late));
  }

  private Future<Void> isOpenable() {
    return closed || ended
        ? Future.failedFuture(new ProblemException(refused()))
        : Future.succeededFuture();
  }

  private static Problem refused() {
    return Problem.of(403, "The connection was closed before it was opened.");
  }

  /**
   * The handshake was answered.
   *
   * @param over is run when all is over
   */
  void open(ServerWebSocket socket, Runnable over) {
    SocketOptions options = pipeline.socketOptions();
    var connection =
        new SocketConnection(socket, loop, pipeline.mapper(), options.maxQueuedBytes());
    var pulse = new SocketPulse(pipeline, socket, connection, () -> wanted == 0);
    opened = new Opened(socket, connection, pulse, over);
    var frames = new SocketFrames(options.maxMessageBytes(), this);
    socket.pause();
    socket.frameHandler(frame -> onLoop(() -> take(frames, frame, pulse)));
    socket.exceptionHandler(e -> {});
    socket.closeHandler(v -> onLoop(() -> closed(SocketEnds.of(socket))));
    pipeline.sockets().opened(this);
    pulse.start(this::onLoop);
    if (pipeline.traffic().isDraining()) {
      closeSoon(SocketEnds.GOING_AWAY, "The server stops.");
    }
    opening.complete(opened);
    if (ended) {
      connection.close(Socket.NORMAL, "");
    }
    read();
  }

  private static void take(SocketFrames frames, WebSocketFrame frame, SocketPulse pulse) {
    pulse.heard();
    frames.take(frame);
  }

  /** The client went away before the handshake was answered. */
  void gone() {
    onLoop(
        () -> {
          if (opened == null) {
            opening.tryFail("the connection was never opened");
            closed(new SocketClosed(SocketEnds.BROKEN_OFF, ""));
          }
        });
  }

  @Override
  public void listen(Listener given) {
    onLoop(
        () -> {
          listener = given;
          if (closed) {
            given.closed(SocketEnds.BROKEN_OFF, "");
          }
        });
  }

  /** Called from any thread. */
  @Override
  public void request(int messages) {
    onLoop(
        () -> {
          wanted += messages;
          read();
        });
  }

  private void read() {
    while (wanted > 0 && !waiting.isEmpty()) {
      deliver(waiting.remove());
    }
    if (opened != null && wanted > 0 && !closed) {
      opened.socket().resume();
    }
  }

  private void deliver(Message message) {
    wanted--;
    Objects.requireNonNull(listener, "it has said who hears")
        .message(message.bytes, message.isText);
  }

  @Override
  public void message(Buffer bytes, boolean isText) {
    Opened here = Objects.requireNonNull(opened, "it is read from");
    if (!here.connection().isOpen() || ended) {
      return;
    }
    if (part.readsMessages() && !isAccepted(bytes, isText, here)) {
      return;
    }
    var message = new Message(bytes, isText);
    if (wanted == 0) {
      waiting.add(message);
      return;
    }
    deliver(message);
    if (wanted == 0) {
      here.socket().pause();
    }
  }

  /** Validates a message; its sender is told what is wrong. */
  private boolean isAccepted(Buffer bytes, boolean isText, Opened here) {
    if (!isText && !part.takesBytes()) {
      here.connection().close(SocketEnds.UNSUPPORTED, "Messages are texts here, not bytes.");
      return false;
    }
    Throwable failure = mistake(bytes);
    if (failure != null) {
      SocketEnds.failed(pipeline, here.connection(), failure, context);
    }
    return failure == null;
  }

  private @Nullable Throwable mistake(Buffer bytes) {
    Served served = part.served();
    try {
      Binding binding = served.rest().bind(head, bytes, served.plan().layout().newArguments());
      return binding instanceof Binding.Rejected rejected
          ? new ProblemException(rejected.problem())
          : null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  @Override
  public void tooLong() {
    int most = pipeline.socketOptions().maxMessageBytes();
    close(SocketEnds.TOO_LONG, "A message may have " + most + " bytes.");
  }

  /** Called from any thread. */
  @Override
  public Future<Void> send(Buffer message, boolean isText) {
    return opening.future().compose(here -> here.connection().write(message, isText));
  }

  /** Called from any thread. */
  @Override
  public void close(int code, String reason) {
    opening.future().onSuccess(here -> here.connection().close(code, reason));
  }

  /** Called from any thread. */
  @Override
  public void closeSoon(int code, String reason) {
    close(code, reason);
  }

  private void closed(SocketClosed how) {
    if (closed) {
      return;
    }
    closed = true;
    if (opened != null) {
      opened.pulse().stop();
      pipeline.sockets().closed(this);
    }
    while (!waiting.isEmpty()) {
      deliver(waiting.remove()); // all that came before the end is heard before it
    }
    if (listener != null) {
      listener.closed(how.code(), how.reason());
    }
    if (ended) {
      over();
    } else {
      pipeline.vertx().setTimer(AFTERWARDS_MILLIS, id -> leave());
    }
  }

  private void leave() {
    Cancellation cancellation = context.cancellation();
    cancellation.cancel(new CancellationException("the connection is closed"));
  }

  /** Called from any thread. */
  @Override
  public void ended(@Nullable Throwable failure) {
    onLoop(() -> end(failure));
  }

  private void end(@Nullable Throwable failure) {
    if (ended) {
      return;
    }
    ended = true;
    Opened here = opened;
    if (failure != null && (here == null || closed)) {
      note(failure);
    } else if (failure != null) {
      SocketEnds.failed(pipeline, Objects.requireNonNull(here).connection(), failure, context);
    }
    if (here != null && here.connection().isOpen()) {
      here.connection().close(failure == null ? Socket.NORMAL : SocketEnds.BUG, "");
    }
    if (closed) {
      over();
    }
  }

  /** Nobody is there to be told. */
  private void note(Throwable failure) {
    if (!(failure instanceof CancellationException)) {
      Failures.problem(failure, context);
    }
  }

  private void over() {
    if (opened != null) {
      opened.over().run();
    }
  }

  private void onLoop(Runnable code) {
    if (loop.equals(Vertx.currentContext())) {
      code.run();
    } else {
      loop.runOnContext(v -> code.run());
    }
  }
}
