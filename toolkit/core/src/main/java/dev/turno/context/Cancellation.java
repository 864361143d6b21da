package dev.turno.context;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all that runs for one request that its result is no longer wanted: the client went away,
 * the deadline passed, or a part of it failed. It happens at most once. Thread-safe.
 */
public final class Cancellation {
  private static final Logger LOG = LoggerFactory.getLogger(Cancellation.class);

  private @Nullable List<Runnable> hooks;
  private volatile @Nullable Throwable cause;

  /** Whether the result is still wanted; code that computes for long asks this now and then. */
  public boolean isCancelled() {
    return cause != null;
  }

  /** Why it was cancelled, null while it isn't. */
  public @Nullable Throwable cause() {
    return cause;
  }

  /**
   * Calls {@code hook} when this is cancelled, on the thread that cancels, or at once if it is
   * already.
   *
   * @return takes the hook back; safe to call twice
   */
  public Registration onCancel(Runnable hook) {
    synchronized (this) {
      if (cause == null) {
        if (hooks == null) {
          hooks = new ArrayList<>(2);
        }
        hooks.add(hook);
        return () -> remove(hook);
      }
    }
    call(hook);
    return () -> {};
  }

  /** Cancels, unless it was done before. Hooks are called in the reverse order of their coming. */
  public void cancel(Throwable why) {
    List<Runnable> called;
    synchronized (this) {
      if (cause != null) {
        return;
      }
      cause = why;
      called = hooks == null ? List.of() : hooks;
      hooks = null;
    }
    for (int i = called.size() - 1; i >= 0; i--) {
      call(called.get(i));
    }
  }

  private synchronized void remove(Runnable hook) {
    if (hooks != null) {
      hooks.remove(hook);
    }
  }

  private static void call(Runnable hook) {
    try {
      hook.run();
    } catch (RuntimeException e) {
      LOG.error("a cancellation hook failed", e);
    }
  }

  /** Takes a hook back. */
  @FunctionalInterface
  public interface Registration {
    void remove();
  }
}
