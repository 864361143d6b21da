package dev.turno.respond;

import java.util.concurrent.Flow;

/** Wants nothing of a publisher, which may hold something until it is told so. */
final class NoReader implements Flow.Subscriber<Object> {
  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.cancel();
  }

  @Override
  public void onNext(Object item) {
    // it is not asked for
  }

  @Override
  public void onError(Throwable cause) {
    // nobody is told
  }

  @Override
  public void onComplete() {
    // nobody is told
  }
}
