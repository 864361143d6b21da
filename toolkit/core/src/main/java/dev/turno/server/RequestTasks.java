package dev.turno.server;

import dev.turno.call.Invocation;
import dev.turno.job.Background;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The background tasks of one request: they begin when it is over, if it has succeeded. */
final class RequestTasks implements Background, AutoCloseable {
  private final BackgroundTasks tasks;
  private final Invocation invocation;
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean over;

  RequestTasks(BackgroundTasks tasks, Invocation invocation) {
    this.tasks = tasks;
    this.invocation = invocation;
  }

  @Override
  public void run(String name, Task task) {
    add(tasks.accept(name, task));
  }

  @Override
  public void runAsync(String name, Supplier<? extends Future<?>> task) {
    add(tasks.acceptAsync(name, invocation.origin().loop(), task));
  }

  private void add(Runnable accepted) {
    synchronized (this) {
      if (!over) {
        waiting.add(accepted);
        return;
      }
    }
    accepted.run(); // the request is over: a task begins another one
  }

  @Override
  public void close() {
    List<Runnable> begun;
    synchronized (this) {
      over = true;
      begun = List.copyOf(waiting);
      waiting.clear();
    }
    if (invocation.resources().haveSucceeded()) {
      begun.forEach(Runnable::run);
    } else {
      begun.forEach(task -> tasks.drop());
    }
  }
}
