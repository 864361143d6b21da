package dev.turno.server;

import dev.turno.problem.ProblemException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request's body as it comes, for one subscriber. No more is read from the connection than is
 * asked for. What is published is published on the request's event loop.
 */
final class BodyPublisher implements Flow.Publisher<Buffer> {
  private final HttpServerRequest request;
  private final Context loop;
  private final long most;
  private final AtomicBoolean taken = new AtomicBoolean();
  private Flow.@Nullable Subscriber<? super Buffer> subscriber;
  private @Nullable Throwable failure;
  private long read;
  private boolean continued;
  private boolean over;

  /**
   * The body of a request of which nothing was read yet.
   *
   * @param most how many bytes it may have; with more it fails with the problem 413
   */
  BodyPublisher(HttpServerRequest request, Context loop, long most) {
    this.request = request;
    this.loop = loop;
    this.most = most;
    request.pause();
    request.handler(this::take);
    request.endHandler(v -> end());
    request.exceptionHandler(e -> fail(new CancellationException("the client went away")));
  }

  @Override
  public void subscribe(Flow.Subscriber<? super Buffer> given) {
    boolean first = taken.compareAndSet(false, true);
    onLoop(() -> open(given, first));
  }

  private void open(Flow.Subscriber<? super Buffer> given, boolean first) {
    given.onSubscribe(first ? new Reading() : new Nothing());
    if (!first) {
      given.onError(new IllegalStateException("a request's body is read once, and was already"));
      return;
    }
    subscriber = given;
    if (failure != null) {
      given.onError(failure);
    }
  }

  private void take(Buffer chunk) {
    read += chunk.length();
    if (read > most) {
      fail(new ProblemException(HeadCheck.tooLarge(most)));
    } else if (!over && subscriber != null) {
      subscriber.onNext(chunk);
    }
  }

  private void end() {
    if (!over && subscriber != null) {
      over = true;
      subscriber.onComplete();
    }
  }

  private void fail(Throwable cause) {
    if (!over) {
      over = true;
      failure = cause;
      if (subscriber != null) {
        subscriber.onError(cause);
      }
    }
  }

  /** What has not been read by now is dropped, so that the connection doesn't stand still. */
  void drop() {
    over = true;
    request.resume();
  }

  private void onLoop(Runnable code) {
    if (loop.equals(Vertx.currentContext())) {
      code.run();
    } else {
      loop.runOnContext(v -> code.run());
    }
  }

  /** The subscription of the one that reads. */
  private final class Reading implements Flow.Subscription {
    @Override
    public void request(long n) {
      onLoop(() -> ask(n));
    }

    private void ask(long n) {
      if (n <= 0) {
        fail(new IllegalArgumentException("request(n) is of at least 1, not " + n));
      } else if (!over) {
        askToContinue();
        request.fetch(n);
      }
    }

    private void askToContinue() {
      if (!continued && HeadCheck.expectsContinue(request)) {
        request.response().writeContinue();
      }
      continued = true;
    }

    @Override
    public void cancel() {
      onLoop(() -> over = true);
    }
  }

  /** The subscription of those who come too late. */
  private static final class Nothing implements Flow.Subscription {
    @Override
    public void request(long n) {
      // there is nothing
    }

    @Override
    public void cancel() {
      // there is nothing
    }
  }
}
