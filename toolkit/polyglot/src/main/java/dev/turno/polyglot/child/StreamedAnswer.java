package dev.turno.polyglot.child;

import dev.turno.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer item by item. The child is asked for some items ahead of the client, never for more: a
 * client that does not read stops the function. One subscriber; told on any thread, one at a time.
 */
final class StreamedAnswer implements Taker, Flow.Publisher<Buffer>, Flow.Subscription {
  /** How many items may wait for the client. */
  private static final int AHEAD = 32;

  private final Promise<Reply<Flow.Publisher<Buffer>>> head = Promise.promise();
  private final Promise<Void> whole = Promise.promise();
  private final Deque<Buffer> items = new ArrayDeque<>();
  private final IntConsumer ask;
  private final Runnable leave;
  private Flow.@Nullable Subscriber<? super Buffer> subscriber;
  private @Nullable Throwable failure;
  private long wanted;
  private int promised;
  private boolean ended;
  private boolean over;
  private boolean telling;

  /**
   * An answer that has yet to begin.
   *
   * @param ask asks the child for so many more items
   * @param leave ends the function
   */
  StreamedAnswer(IntConsumer ask, Runnable leave) {
    this.ask = ask;
    this.leave = leave;
  }

  @Override
  public void result(Frame frame) {
    Reply<Buffer> reply = Answer.reply(frame);
    head.tryComplete(new Reply<>(reply.status(), reply.headers(), Optional.of(this)));
  }

  @Override
  public void fail(Throwable why) {
    whole.tryComplete();
    if (head.tryFail(why)) {
      return;
    }
    synchronized (this) {
      failure = why;
      ended = true;
    }
    tell();
  }

  @Override
  public Future<Reply<Flow.Publisher<Buffer>>> answer() {
    return head.future();
  }

  @Override
  public Future<Void> whole() {
    return whole.future();
  }

  void item(Buffer bytes) {
    synchronized (this) {
      promised--;
      items.add(bytes);
    }
    tell();
  }

  @Override
  public void end() {
    whole.tryComplete();
    synchronized (this) {
      ended = true;
    }
    tell();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super Buffer> given) {
    boolean first;
    synchronized (this) {
      first = subscriber == null;
      if (first) {
        subscriber = given;
      }
    }
    if (first) {
      given.onSubscribe(this);
      tell();
    } else {
      given.onSubscribe(new Nothing());
      given.onError(new IllegalStateException("an answer is read once, and was already"));
    }
  }

  @Override
  public void request(long n) {
    synchronized (this) {
      wanted = Long.MAX_VALUE - wanted < n ? Long.MAX_VALUE : wanted + n;
    }
    tell();
  }

  @Override
  public void cancel() {
    boolean running;
    synchronized (this) {
      running = !ended && !over;
      over = true;
      items.clear();
    }
    if (running) {
      leave.run();
    }
  }

  /** Hands on what is there and wanted; whoever comes meanwhile leaves it to the one that does. */
  private void tell() {
    synchronized (this) {
      if (telling || subscriber == null) {
        return;
      }
      telling = true;
    }
    while (tellNext()) {
      // until nothing is left to tell
    }
  }

  private boolean tellNext() {
    Buffer next;
    boolean last;
    int missing = 0;
    Throwable why;
    Flow.Subscriber<? super Buffer> to;
    synchronized (this) {
      to = java.util.Objects.requireNonNull(subscriber);
      next = wanted > 0 && !over ? items.poll() : null;
      wanted -= next == null ? 0 : 1;
      last = next == null && ended && items.isEmpty() && !over;
      over |= last;
      why = failure;
      int room = AHEAD - items.size() - promised;
      if (wanted + items.size() > 0 && !ended && !over && room >= AHEAD / 2) {
        missing = room;
        promised += room;
      }
      telling = next != null || last || missing > 0;
      if (!telling) {
        return false;
      }
    }
    if (missing > 0) {
      ask.accept(missing);
    }
    if (next != null) {
      to.onNext(next);
    } else if (last && why != null) {
      to.onError(why);
    } else if (last) {
      to.onComplete();
    }
    return true;
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
