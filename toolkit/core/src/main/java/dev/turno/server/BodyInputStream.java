package dev.turno.server;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A request's body for code that blocks: a few chunks are read ahead, no more. */
final class BodyInputStream extends InputStream {
  private static final int AHEAD = 4;

  private final Flow.Publisher<Buffer> body;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private boolean opened;
  private volatile Flow.@Nullable Subscription subscription;
  private byte[] chunk = {};
  private int at;
  private @Nullable Event last;

  BodyInputStream(Flow.Publisher<Buffer> body) {
    this.body = body;
  }

  /** What comes of the body. */
  private sealed interface Event {
    record Chunk(Buffer bytes) implements Event {}

    record End() implements Event {}

    record Failed(Throwable cause) implements Event {}
  }

  @Override
  public int read() throws IOException {
    return more() ? chunk[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    java.util.Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!more()) {
      return -1;
    }
    int count = Math.min(length, chunk.length - at);
    System.arraycopy(chunk, at, into, offset, count);
    at += count;
    return count;
  }

  @Override
  public int available() {
    return chunk.length - at;
  }

  /** Waits until there are bytes; false at the end. */
  private boolean more() throws IOException {
    while (at == chunk.length) {
      if (last == null) {
        last = next();
      }
      switch (last) {
        case Event.Chunk(Buffer bytes) -> {
          chunk = bytes.getBytes();
          at = 0;
          last = null;
        }
        case Event.End end -> {
          return false;
        }
        case Event.Failed(Throwable cause) -> throw failure(cause);
      }
    }
    return true;
  }

  private Event next() throws IOException {
    if (!opened) {
      opened = true;
      body.subscribe(new Chunks());
    }
    try {
      Event event = events.take();
      Flow.Subscription asked = subscription;
      if (event instanceof Event.Chunk && asked != null) {
        asked.request(1);
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the reading of the body was interrupted");
    }
  }

  /** A problem goes on as it is, so that the client is answered with it. */
  private static IOException failure(Throwable cause) {
    if (cause instanceof dev.turno.problem.ProblemException problem) {
      throw problem;
    }
    return new IOException("the body could not be read: " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    last = new Event.Failed(new IOException("it was closed"));
    at = chunk.length;
    Flow.Subscription asked = subscription;
    if (asked != null) {
      asked.cancel();
    }
  }

  private final class Chunks implements Flow.Subscriber<Buffer> {
    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(AHEAD);
    }

    @Override
    public void onNext(Buffer bytes) {
      events.add(new Event.Chunk(bytes));
    }

    @Override
    public void onError(Throwable cause) {
      events.add(new Event.Failed(cause));
    }

    @Override
    public void onComplete() {
      events.add(new Event.End());
    }
  }
}
