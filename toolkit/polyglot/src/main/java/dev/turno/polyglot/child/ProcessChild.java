package dev.turno.polyglot.child;

import io.vertx.core.buffer.Buffer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child process, as its pipe. A frame is written by whoever sends it while the pipe certainly has
 * room for it, else by a thread that may wait for the child.
 */
final class ProcessChild implements Child {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessChild.class);
  private static final int BUFFER_BYTES = 1 << 16;

  private static final Executor A_SECOND_LATER =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final String name;
  private final Process process;
  private final Listener listener;
  private final WatchedInput in;
  private final OutputStream out;
  private final Object lock = new Object();
  private final Unread unread = new Unread();
  private List<Frame> outgoing = new ArrayList<>();
  private boolean isWriting;
  private boolean hasEnded;
  private final AtomicBoolean over = new AtomicBoolean();

  private ProcessChild(String name, Process process, Listener listener) {
    this.name = name;
    this.process = process;
    this.listener = listener;
    in = new WatchedInput(process.getInputStream());
    out = new BufferedOutputStream(process.getOutputStream(), BUFFER_BYTES);
  }

  /**
   * Starts a child.
   *
   * @throws IOException when its program cannot be started
   */
  static ProcessChild start(ChildCommand command, String mode, Listener listener)
      throws IOException {
    String name = command.name() + " (" + mode + ")";
    var child = new ProcessChild(name, Spawner.start(command.process(mode)), listener);
    child.thread("in", child::read);
    child.thread("out", child::write);
    var unused = child.process.onExit().thenRunAsync(child::endAfterTheLastFrames, A_SECOND_LATER);
    return child;
  }

  /** The pipe of a child that is gone has no end while processes live that it has forked. */
  private void endAfterTheLastFrames() {
    if (in.hasWaitedSinceAsked()) {
      tellEnd(how());
    } else if (!over.get()) {
      A_SECOND_LATER.execute(this::endAfterTheLastFrames);
    }
  }

  private void thread(String end, Runnable code) {
    Thread.ofPlatform().daemon().name("turno-child-" + process.pid() + "-" + end).start(code);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public void send(Frame frame) {
    synchronized (lock) {
      if (isWriting || !outgoing.isEmpty() || !writesNow(frame)) {
        outgoing.add(frame);
        lock.notifyAll();
      }
    }
  }

  /** Writes a frame, unless that might have to wait for the child. Under the lock. */
  private boolean writesNow(Frame frame) {
    if (!unread.hasRoomFor(frame.payload().length())) {
      return false;
    }
    byte[] head = frame.head();
    if (!unread.hasRoomFor(head.length + frame.payload().length())) {
      return false;
    }
    try {
      unread.wrote(frame, head.length + frame.payload().length());
      write(frame, head);
      out.flush();
    } catch (IOException e) {
      // the reader hears of the end, and tells
    }
    return true;
  }

  private void write(Frame frame, byte[] head) throws IOException {
    out.write(head);
    Buffer payload = frame.payload();
    byte[] piece = new byte[Math.min(BUFFER_BYTES, payload.length())];
    for (int at = 0; at < payload.length(); at += piece.length) {
      int end = Math.min(payload.length(), at + piece.length);
      payload.getBytes(at, end, piece);
      out.write(piece, 0, end - at);
    }
  }

  @Override
  public void kill() {
    process.destroyForcibly();
  }

  /** Closes its stdin, by which it ends at once, and kills it when it doesn't. */
  @Override
  public void end(long patienceMillis) {
    Thread.ofVirtual().start(this::closeStdin);
    try {
      if (!process.waitFor(patienceMillis, TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for what is being written, and for ever when the child reads no more. */
  private void closeStdin() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // it has ended already
    }
  }

  @Override
  public void awaitEnd(long nanos) {
    try {
      if (!process.waitFor(nanos, TimeUnit.NANOSECONDS)) {
        return; // it is ended in another way
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (var buffered = new BufferedInputStream(in, BUFFER_BYTES)) {
      var reader = new FrameReader(buffered);
      Optional<Frame> frame = reader.next();
      while (frame.isPresent()) {
        synchronized (lock) {
          unread.came(frame.get());
        }
        listener.received(this, frame.get());
        frame = reader.next();
      }
    } catch (IOException e) {
      kill();
      tellEnd("its pipe is broken: " + e.getMessage());
      return;
    } catch (RuntimeException e) {
      LOG.error("{} sent what cannot be taken; the child is killed", name, e);
      kill();
      tellEnd("it sent what cannot be taken: " + e.getMessage());
      return;
    }
    tellEnd(how());
  }

  private void tellEnd(String how) {
    if (over.compareAndSet(false, true)) {
      nothingMoreToWrite();
      listener.ended(this, how);
    }
  }

  private String how() {
    try {
      int code = process.waitFor();
      return code > 128 ? "signal " + (code - 128) : "exit code " + code;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private void write() {
    try (out) {
      for (List<Frame> batch = next(); !batch.isEmpty(); batch = next()) {
        for (Frame frame : batch) {
          byte[] head = frame.head();
          synchronized (lock) {
            unread.wrote(frame, head.length + frame.payload().length());
          }
          write(frame, head);
        }
        out.flush();
      }
    } catch (IOException e) {
      // the reader hears of the end, and tells
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What has to be written, once there is something; nothing when the child has ended. */
  private List<Frame> next() throws InterruptedException {
    synchronized (lock) {
      isWriting = false;
      while (outgoing.isEmpty() && !hasEnded) {
        lock.wait();
      }
      List<Frame> batch = hasEnded ? List.of() : outgoing;
      outgoing = new ArrayList<>();
      isWriting = true;
      return batch;
    }
  }

  private void nothingMoreToWrite() {
    synchronized (lock) {
      hasEnded = true;
      lock.notifyAll();
    }
  }
}
