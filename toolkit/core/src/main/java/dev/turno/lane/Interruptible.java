package dev.turno.lane;

import dev.turno.call.Invocation;
import dev.turno.context.Cancellation;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Work on a thread that is interrupted when its request is cancelled, and never after it has ended:
 * the thread may then serve another request.
 */
final class Interruptible implements Runnable {
  private final Invocation invocation;
  private final dev.turno.call.LaneRunner.Work work;
  private @Nullable Thread thread;

  Interruptible(Invocation invocation, dev.turno.call.LaneRunner.Work work) {
    this.invocation = invocation;
    this.work = work;
  }

  @Override
  public void run() {
    Cancellation cancellation = invocation.context().cancellation();
    synchronized (this) {
      thread = Thread.currentThread();
    }
    Cancellation.Registration hook = cancellation.onCancel(this::interrupt);
    try {
      if (cancellation.isCancelled()) {
        refuse(cancellation);
      } else {
        invocation.context().run(work);
      }
    } finally {
      hook.remove();
      synchronized (this) {
        thread = null;
      }
      Thread.interrupted();
    }
  }

  private void refuse(Cancellation cancellation) {
    Throwable cause = cancellation.cause();
    work.refuse(cause == null ? new CancellationException("cancelled") : cause);
  }

  private synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
