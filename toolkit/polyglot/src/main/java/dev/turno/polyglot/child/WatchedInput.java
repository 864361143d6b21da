package dev.turno.polyglot.child;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

/** A pipe that is read, and of which another thread may ask whether its reader just waits. */
final class WatchedInput extends FilterInputStream {
  private volatile boolean isWaiting;
  private final AtomicInteger reads = new AtomicInteger();
  private int seen = -1;

  WatchedInput(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    isWaiting = true;
    try {
      return super.read(bytes, offset, length);
    } finally {
      reads.incrementAndGet();
      isWaiting = false;
    }
  }

  /** Whether the reader has waited since this was asked before; by any thread. */
  synchronized boolean hasWaitedSinceAsked() {
    int now = reads.get();
    boolean isSame = now == seen && isWaiting;
    seen = now;
    return isSame;
  }
}
