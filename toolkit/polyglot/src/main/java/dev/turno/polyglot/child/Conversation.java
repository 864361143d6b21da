package dev.turno.polyglot.child;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.spi.HandlerSocket;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A call that holds a WebSocket. The child may send some messages ahead of the client, never more,
 * and gets those that it has asked for. Told on any thread, one at a time.
 */
final class Conversation implements Taker, HandlerSocket.Listener {
  /** How many messages of the child may wait for the client. */
  private static final int AHEAD = 16;

  private static final int NORMAL = 1000;

  private final Promise<Void> accepted = Promise.promise();
  private final Promise<Void> whole = Promise.promise();
  private final HandlerSocket socket;
  private final Consumer<Frame> tell;
  private Future<Void> sent = Future.succeededFuture();

  /**
   * A conversation that has yet to begin.
   *
   * @param tell sends the child a frame, which gets the call's id
   */
  Conversation(HandlerSocket socket, Consumer<Frame> tell) {
    this.socket = socket;
    this.tell = tell;
    socket.listen(this);
  }

  /** A frame of the child. */
  @Override
  public void result(Frame frame) {
    ObjectNode header = frame.header();
    switch (frame.type()) {
      case "accept" -> {
        if (accepted.tryComplete()) {
          more(AHEAD);
        }
      }
      case "more" -> socket.request(header.path("n").asInt());
      case "message" -> {
        boolean isText = header.path("text").asBoolean();
        afterwards(() -> socket.send(frame.payload(), isText).onSuccess(done -> more(1)));
      }
      case "close" -> {
        refuse();
        int code = header.path("code").asInt(NORMAL);
        String reason = header.path("reason").asText();
        afterwards(() -> closed(() -> socket.close(code, reason)));
      }
      default -> throw new IllegalArgumentException(frame.type() + " is nothing of a WebSocket");
    }
  }

  /** What is sent goes out one after another, whether or not the client still takes it. */
  private void afterwards(Supplier<Future<?>> next) {
    Promise<Void> done = Promise.promise();
    Future<Void> before;
    synchronized (this) {
      before = sent;
      sent = done.future();
    }
    before.onComplete(gone -> next.get().onComplete(end -> done.complete()));
  }

  private static Future<?> closed(Runnable close) {
    close.run();
    return Future.succeededFuture();
  }

  /** Who closes before it accepts doesn't want the connection. */
  private void refuse() {
    accepted.tryFail(new ProblemException(Problem.of(403, "The connection was refused.")));
  }

  private void more(int messages) {
    Frame more = Frame.of("more");
    more.header().put("n", messages);
    tell.accept(more);
  }

  /** The function has returned. */
  @Override
  public void end() {
    refuse();
    whole.tryComplete();
    afterwards(() -> closed(() -> socket.ended(null)));
  }

  @Override
  public void fail(Throwable why) {
    whole.tryComplete();
    if (!accepted.tryFail(why)) {
      afterwards(() -> closed(() -> socket.ended(why)));
    }
  }

  @Override
  public Future<Void> answer() {
    return accepted.future();
  }

  @Override
  public Future<Void> whole() {
    return whole.future();
  }

  @Override
  public void message(Buffer message, boolean isText) {
    var frame = new Frame(Frame.of("message").header().put("text", isText), message);
    tell.accept(frame);
  }

  @Override
  public void closed(int code, String reason) {
    Frame closed = Frame.of("closed");
    closed.header().put("code", code).put("reason", reason);
    tell.accept(closed);
  }
}
