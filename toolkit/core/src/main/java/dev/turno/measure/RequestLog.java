package dev.turno.measure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last 200 requests of a process that is developed. Thread-safe. */
public final class RequestLog {
  private static final int MOST = 200;

  private final Deque<MeasuredRequest> requests = new ArrayDeque<>();
  private long next = 1;

  public RequestLog() {}

  /** Adds one, and gives it its number. */
  public synchronized void add(MeasuredRequest request) {
    requests.addLast(request.numbered(next++));
    if (requests.size() > MOST) {
      requests.removeFirst();
    }
  }

  /**
   * The latest first.
   *
   * @param number the number after which they are wanted, 0 for all
   */
  public synchronized List<MeasuredRequest> after(long number) {
    return requests.reversed().stream().filter(request -> request.number() > number).toList();
  }
}
