package dev.turno.launcher.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Reloads when files have changed, on one thread of its own. Whoever asks is told when what is
 * loaded is no older than the files were when it asked, so nobody ever gets an answer of stale
 * code. Thread-safe.
 */
public final class Reloader implements AutoCloseable {
  /** Editors write in several steps. */
  private static final long SETTLE_MILLIS = 10;

  private static final int SETTLE_AT_MOST = 50;

  private final Lookout lookout;
  private final Consumer<Set<Path>> reload;
  private final Alarm alarm;
  private Look seen;
  private List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private boolean called;
  private boolean forced;
  private boolean closed;

  /**
   * A reloader that has not begun.
   *
   * @param loaded what was there before that was read which is loaded now
   * @param reload takes the changed files, and returns when what they say holds; called with none
   *     when it is forced
   */
  public Reloader(Lookout lookout, Look loaded, Consumer<Set<Path>> reload) {
    this.lookout = lookout;
    seen = loaded;
    this.reload = reload;
    try {
      alarm = new Alarm(this::call);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on what changes is loaded, and what has changed since then. */
  public void start() {
    alarm.watch(seen.folders());
    Thread.ofPlatform().daemon().name("turno-reload").start(this::run);
    alarm.start();
  }

  /** Completes, on the reloader's thread, when what is loaded is no older than this call. */
  public synchronized CompletableFuture<Void> fresh() {
    var asked = new CompletableFuture<Void>();
    if (closed) {
      asked.complete(null);
    } else {
      waiting.add(asked);
      call();
    }
    return asked;
  }

  /** Reloads, whether something has changed or not. */
  public synchronized void force() {
    forced = true;
    call();
  }

  private synchronized void call() {
    called = true;
    notifyAll();
  }

  private void run() {
    boolean first = true;
    while (first || awaitCall()) {
      first = false;
      List<CompletableFuture<Void>> told = take();
      try {
        look();
      } finally {
        told.forEach(asked -> asked.complete(null));
      }
    }
  }

  private void look() {
    boolean must = takeForced();
    Look now = lookout.look();
    Set<Path> changed = now.since(seen);
    if (!must && changed.isEmpty()) {
      return;
    }
    seen = settled(now);
    alarm.watch(seen.folders());
    reload.accept(changed);
  }

  private Look settled(Look look) {
    Look now = look;
    for (int i = 0; i < SETTLE_AT_MOST; i++) {
      Look before = now;
      pause();
      now = lookout.look();
      if (now.since(before).isEmpty()) {
        break;
      }
    }
    return now;
  }

  private static void pause() {
    try {
      Thread.sleep(SETTLE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean awaitCall() {
    while (!called && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        return false;
      }
    }
    called = false;
    return !closed;
  }

  private synchronized List<CompletableFuture<Void>> take() {
    List<CompletableFuture<Void>> taken = waiting;
    waiting = new ArrayList<>();
    return taken;
  }

  private synchronized boolean takeForced() {
    boolean must = forced;
    forced = false;
    return must;
  }

  @Override
  public void close() {
    alarm.close();
    synchronized (this) {
      closed = true;
      waiting.forEach(asked -> asked.complete(null));
      notifyAll();
    }
  }
}
