package dev.turno.respond;

import dev.turno.call.CallResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends items as they come, and asks for the next only when the client reads: a slow reader slows
 * the publisher. All of it happens on the request's event loop, wherever the publisher calls from.
 */
final class StreamWriter implements Flow.Subscriber<Object> {
  private static final Logger LOG = LoggerFactory.getLogger(StreamWriter.class);

  private static final CharSequence ACCEL_BUFFERING =
      HttpHeaders.createOptimized("X-Accel-Buffering");

  /** How many items one stream may send before it leaves the event loop to others. */
  private static final int TURN = 64;

  /** How many bytes wait for a client that doesn't read; there may be thousands of these. */
  private static final int QUEUE = 16 << 10;

  private final HttpServerResponse response;
  private final Context loop;
  private final CallResult.Streamed streamed;
  private final Duration ping;
  private final @Nullable Zip zip;
  private final Promise<Void> done = Promise.promise();
  private Flow.@Nullable Subscription subscription;
  private boolean wanted;
  private boolean asking;
  private boolean silent;

  /**
   * When things happen.
   *
   * @param loop where all of it happens
   * @param ping after how long a silence server-sent events get a comment
   */
  record Pace(Context loop, Duration ping) {}

  /**
   * A writer of one stream, whose head is described already.
   *
   * @param coding how it is compressed; null for not at all
   */
  StreamWriter(
      HttpServerResponse response,
      Pace pace,
      CallResult.Streamed streamed,
      @Nullable Coding coding) {
    this.response = response;
    loop = pace.loop();
    ping = pace.ping();
    this.streamed = streamed;
    zip = coding == null ? null : new Zip(coding);
  }

  Future<Void> start() {
    response.setChunked(true).setWriteQueueMaxSize(QUEUE).closeHandler(v -> abandon());
    if (Events.are(streamed.contentType())) {
      keepOpen();
    }
    response.writeHead().onFailure(e -> abandon());
    Zip zipped = zip;
    if (zipped != null) {
      done.future().onComplete(ended -> zipped.end());
    }
    subscribe(streamed.items());
    return done.future();
  }

  /** Proxies close connections on which nothing comes, and hold back what comes in drops. */
  private void keepOpen() {
    if (!response.headers().contains(ACCEL_BUFFERING)) {
      response.putHeader(ACCEL_BUFFERING, "no");
    }
    long timer = loop.owner().setPeriodic(ping.toMillis(), id -> ping());
    done.future().onComplete(ended -> loop.owner().cancelTimer(timer));
  }

  private void ping() {
    if (silent && !done.future().isComplete() && !response.writeQueueFull()) {
      send(Events.PING);
    }
    silent = true;
  }

  private void send(Buffer plain) {
    Buffer sent = zip == null ? plain : zip.item(plain);
    response.write(sent).onFailure(e -> abandon());
  }

  private void subscribe(Flow.Publisher<?> publisher) {
    publisher.subscribe(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    onLoop(
        () -> {
          if (subscription != null || done.future().isComplete()) {
            given.cancel();
          } else {
            subscription = given;
            wanted = true;
            ask();
          }
        });
  }

  @Override
  public void onNext(Object item) {
    onLoop(() -> write(item));
  }

  @Override
  public void onError(Throwable cause) {
    onLoop(
        () -> {
          if (done.future().isComplete()) {
            return;
          }
          LOG.error("a stream failed after its head was sent; the connection is closed", cause);
          response.reset();
          done.tryFail(cause);
        });
  }

  @Override
  public void onComplete() {
    onLoop(
        () -> {
          if (!done.future().isComplete()) {
            end().onComplete(ended -> done.tryComplete());
          }
        });
  }

  private Future<Void> end() {
    return zip == null ? response.end() : response.end(zip.end());
  }

  /**
   * Ends it before its publisher does. A client of events is told that they are over, and asks
   * anew; to any other the end must not look like that of all items, so it is cut off.
   */
  void finish() {
    onLoop(
        () -> {
          if (!done.future().isComplete() && !response.ended()) {
            cancel();
            if (Events.are(streamed.contentType())) {
              end();
              done.tryComplete();
            } else {
              response.reset();
              done.tryFail("the server ends its streams");
            }
          }
        });
  }

  private void write(Object item) {
    if (done.future().isComplete()) {
      return;
    }
    try {
      send(streamed.encoder().apply(item));
      silent = false;
    } catch (RuntimeException | Error e) {
      cancel();
      onError(e);
      return;
    }
    wanted = true;
    ask();
  }

  /**
   * Asks for the next item while the client reads. A publisher that answers within {@code request}
   * is asked in a loop, not in a recursion, and the event loop is left to others every now and
   * then.
   */
  private void ask() {
    if (asking) {
      return;
    }
    asking = true;
    for (int asked = 0; wanted && subscription != null && isOpen(); asked++) {
      if (response.writeQueueFull()) {
        response.drainHandler(v -> ask());
        break;
      }
      if (asked == TURN) {
        loop.runOnContext(v -> ask());
        break;
      }
      wanted = false;
      subscription.request(1);
    }
    asking = false;
  }

  /** Whether more may come; a publisher may end within {@code request}. */
  private boolean isOpen() {
    return !done.future().isComplete() && !response.ended();
  }

  /** The client is gone. */
  private void abandon() {
    cancel();
    done.tryFail("the client went away");
  }

  private void cancel() {
    if (subscription != null) {
      subscription.cancel();
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
