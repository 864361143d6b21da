package dev.turno.admin;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The last lines that this process has logged: 2,000 of them, cut at 4,000 letters each. One for
 * each process, as a log is. Thread-safe.
 */
public final class LogRing {
  private static final LogRing PROCESS = new LogRing();
  private static final int MOST = 2_000;
  private static final int LONGEST = 4_000;

  private final Deque<LogLine> lines = new ArrayDeque<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private long next;

  LogRing() {}

  /** That of this process. */
  public static LogRing ofProcess() {
    return PROCESS;
  }

  /** Adds a line. */
  public void add(Instant at, String level, String logger, String thread, String text) {
    keep(at, level, logger, thread, text);
    listeners.forEach(Runnable::run);
  }

  private synchronized void keep(
      Instant at, String level, String logger, String thread, String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
    lines.addLast(new LogLine(next++, "", at, level, logger, thread, cut));
    if (lines.size() > MOST) {
      lines.removeFirst();
    }
  }

  /** Is called after each line, on the thread that has written it, until it is removed. */
  void addListener(Runnable listener) {
    listeners.add(listener);
  }

  void removeListener(Runnable listener) {
    listeners.remove(listener);
  }

  synchronized LogPage in(LogFilter filter) {
    List<LogLine> wanted = lines.stream().filter(filter::test).toList();
    int from = Math.max(0, wanted.size() - Math.max(0, filter.limit()));
    return new LogPage(wanted.subList(from, wanted.size()), next - 1);
  }
}
