package dev.turno.examples.gallery.measure;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of a body, one chunk after another. */
final class Counter implements Flow.Subscriber<Buffer> {
  private final Promise<Long> done = Promise.promise();
  private Flow.@Nullable Subscription subscription;
  private long bytes;

  Future<Long> counted() {
    return done.future();
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(Buffer chunk) {
    bytes += chunk.length();
    if (subscription != null) {
      subscription.request(1);
    }
  }

  @Override
  public void onError(Throwable cause) {
    done.tryFail(cause);
  }

  @Override
  public void onComplete() {
    done.tryComplete(bytes);
  }
}
