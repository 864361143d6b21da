package dev.turno.call;

import dev.turno.operation.Lane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What one call has opened. It is closed in reverse order, one after another, when the answer has
 * been sent <em>and</em> nothing of the call runs any more, so that no function loses a resource
 * while it works with it. Thread-safe.
 */
public final class Resources {
  private final Closer closer;
  private @Nullable Deque<Opened> opened;
  private final AtomicInteger holds = new AtomicInteger(1);
  private boolean succeeded;

  /** A resource and the lane of the function that made it. */
  public record Opened(AutoCloseable resource, Lane lane) {}

  /** Closes what was opened, the last first. */
  @FunctionalInterface
  public interface Closer {
    void close(Deque<Opened> opened);
  }

  /** The new resources of a call, which holds them once. */
  public Resources(Closer closer) {
    this.closer = closer;
  }

  /** Keeps the resources open until one more {@link #release}. */
  public void hold() {
    holds.incrementAndGet();
  }

  /** Notes something to close. */
  public synchronized void add(AutoCloseable resource, Lane lane) {
    if (opened == null) {
      opened = new ArrayDeque<>(4);
    }
    opened.push(new Opened(resource, lane));
  }

  /** Notes that the handler has succeeded; before the hold of whoever says so is released. */
  public void succeeded() {
    succeeded = true;
  }

  /** Whether the handler has succeeded; for what is closed. */
  public boolean haveSucceeded() {
    return succeeded;
  }

  /** Gives up a hold; the last one closes. */
  public void release() {
    if (holds.decrementAndGet() > 0) {
      return;
    }
    Deque<Opened> closing;
    synchronized (this) {
      closing = opened;
      opened = null;
    }
    if (closing != null) {
      closer.close(closing);
    }
  }
}
