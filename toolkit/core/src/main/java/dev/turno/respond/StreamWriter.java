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

  private final HttpServerResponse response;
  private final Context loop;
  private final CallResult.Streamed streamed;
  private final Promise<Void> done = Promise.promise();
  private Flow.@Nullable Subscription subscription;

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
            given.request(1);
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
          LOG.error("a stream failed after its head was sent; the connection is closed", cause);
          response.reset();
          done.tryFail(cause);
        });
  }

  @Override
  public void onComplete() {
    onLoop(() -> response.end().onComplete(ended -> done.tryComplete()));
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
    if (response.writeQueueFull()) {
      response.drainHandler(v -> more());
    } else {
      more();
    }
  }

  private void more() {
    if (subscription != null) {
      subscription.request(1);
    }
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
