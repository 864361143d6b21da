package dev.turno.launcher;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/**
 * Why a running role is to end. The first signal asks for an orderly end, once there is something
 * to end; a second one, or one that comes before, ends the process on the spot.
 */
final class StopRequest {
  private final IntConsumer halt;
  private boolean ready;
  private boolean signalled;
  private CompletableFuture<Optional<Throwable>> reason = new CompletableFuture<>();

  StopRequest() {
    this(Runtime.getRuntime()::halt);
  }

  StopRequest(IntConsumer halt) {
    this.halt = halt;
  }

  /** A signal of that number has come. */
  synchronized void signalled(int signal) {
    if (!ready || signalled) {
      halt.accept(128 + signal);
    }
    signalled = true;
    reason.complete(Optional.empty());
  }

  /** Somebody asks for an orderly end who may ask twice, and knows nothing of signals. */
  synchronized void asked() {
    signalled = true;
    reason.complete(Optional.empty());
  }

  /** The role can't go on by itself. */
  synchronized void lost(Throwable why) {
    reason.complete(Optional.of(why));
  }

  /** From now on there is something to end in order. */
  synchronized void ready() {
    ready = true;
  }

  /** From now on, and until it is {@link #ready} again, there is not. */
  synchronized void starting() {
    ready = false;
    reason = new CompletableFuture<>();
  }

  /** Waits for the reason: empty for a signal, else what was lost. */
  Optional<Throwable> await() {
    CompletableFuture<Optional<Throwable>> awaited;
    synchronized (this) {
      awaited = reason;
    }
    return awaited.join();
  }
}
