package dev.turno.queue;

import dev.turno.ticket.Records;
import java.util.PriorityQueue;

/** A loop whose time a test lets pass. */
final class ManualLoop implements Loop {
  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private long time;
  private long sequence;

  private record Task(long at, long sequence, Runnable code) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  @Override
  public long now() {
    return Records.NOW + time;
  }

  @Override
  public long elapsed() {
    return time;
  }

  @Override
  public void run(Runnable task) {
    tasks.add(new Task(time, sequence++, task));
  }

  @Override
  public Timer after(long millis, Runnable task) {
    var planned = new Task(time + millis, sequence++, task);
    tasks.add(planned);
    return () -> tasks.remove(planned);
  }

  /** Does what is to be done now. */
  void settle() {
    pass(0);
  }

  /** Lets that many milliseconds pass. */
  void pass(long millis) {
    long end = time + millis;
    while (!tasks.isEmpty() && tasks.peek().at() <= end) {
      Task task = tasks.remove();
      time = Math.max(time, task.at());
      task.code().run();
    }
    time = end;
  }
}
