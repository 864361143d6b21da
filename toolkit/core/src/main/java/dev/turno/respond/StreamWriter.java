package dev.turno.respond;

import dev.turno.call.CallResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
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

  /** How many items one stream may send before it leaves the event loop to others. */
  private static final int TURN = 64;

  private final HttpServerResponse response;
  private final Context loop;
  private final CallResult.Streamed streamed;
  private final Promise<Void> done = Promise.promise();
  private Flow.@Nullable Subscription subscription;
  private boolean wanted;
  private boolean asking;

  StreamWriter(HttpServerResponse response, Context loop, CallResult.Streamed streamed) {
    this.response = response;
    this.loop = loop;
    this.streamed = streamed;
  }

  Future<Void> start() {
    response
        .setStatusCode(streamed.status())
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, streamed.contentType())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .closeHandler(v -> abandon());
    response.writeHead().onFailure(e -> abandon());
    subscribe(streamed.items());
    return done.future();
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
            response.end().onComplete(ended -> done.tryComplete());
          }
        });
  }

  /**
   * Ends it before its publisher does. A client of events is told that they are over, and asks
   * anew; to any other the end must not look like that of all items, so it is cut off.
   */
  void finish() {
    onLoop(
        () -> {
          if (!done.future().isComplete()) {
            cancel();
            if (streamed.contentType().toString().startsWith("text/event-stream")) {
              response.end();
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
      response.write(streamed.encoder().apply(item)).onFailure(e -> abandon());
    } catch (RuntimeException e) {
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
    for (int asked = 0; wanted && subscription != null && !done.future().isComplete(); asked++) {
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
