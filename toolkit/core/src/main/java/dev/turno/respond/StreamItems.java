package dev.turno.respond;

import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * The items of a {@code java.util.stream.Stream}, which may block: taken on a virtual thread, one
 * when one is asked for. The stream is closed in the end.
 */
final class StreamItems implements Flow.Publisher<Object> {
  private final Stream<?> items;

  StreamItems(Stream<?> items) {
    this.items = items;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super Object> subscriber) {
    var demand = new Demand();
    Thread thread =
        Thread.ofVirtual().name("turno-stream").unstarted(() -> publish(subscriber, demand));
    demand.thread = thread;
    subscriber.onSubscribe(demand);
    thread.start();
  }

  private void publish(Flow.Subscriber<? super Object> subscriber, Demand demand) {
    try (items) {
      Iterator<?> iterator = items.iterator();
      demand.await();
      while (iterator.hasNext()) {
        subscriber.onNext(iterator.next());
        demand.await();
      }
      subscriber.onComplete();
    } catch (InterruptedException e) {
      // cancelled: nobody is to be told
    } catch (Throwable e) {
      if (!demand.cancelled) {
        subscriber.onError(e);
      }
    }
  }

  /** How many items are asked for. */
  private static final class Demand implements Flow.Subscription {
    private final Semaphore wanted = new Semaphore(0);
    private volatile boolean cancelled;
    private @org.jspecify.annotations.Nullable Thread thread;

    void await() throws InterruptedException {
      wanted.acquire();
      if (cancelled) {
        throw new InterruptedException("cancelled");
      }
    }

    @Override
    public void request(long n) {
      wanted.release((int) Math.min(n, 1 << 20));
    }

    @Override
    public void cancel() {
      cancelled = true;
      Thread running = thread;
      if (running != null) {
        running.interrupt();
      }
      wanted.release();
    }
  }
}
