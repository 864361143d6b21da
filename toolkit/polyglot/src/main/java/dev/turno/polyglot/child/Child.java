package dev.turno.polyglot.child;

/**
 * What runs functions of another language: a process, or an engine in this JVM. Frames go in from
 * any thread and are never waited for; what comes out is told to a listener. Thread-safe.
 */
public interface Child {
  /** Who hears of a child; called by one thread at a time, in order. */
  interface Listener {
    void received(Child child, Frame frame);

    /**
     * The child is gone.
     *
     * @param how in words: {@code exit code 1}, {@code signal 11}
     */
    void ended(Child child, String how);
  }

  /** What people know it by: {@code app.py (async)}. */
  String name();

  /** The process that it is, or that it is in. */
  long pid();

  void send(Frame frame);

  /** Kills it; the listener hears of its end. */
  void kill();

  /** Has it end at once, and kills it when it doesn't. Blocks. */
  void end(long patienceMillis);

  /** Waits for its end, no longer than that. Blocks. */
  void awaitEnd(long nanos);
}
