package dev.turno.server;

import dev.turno.call.BackgroundWork;
import dev.turno.call.Invocation;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.job.Background;
import dev.turno.operation.Lane;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The background tasks of a process: how many there are, and when the last one is over. */
final class BackgroundTasks implements BackgroundWork, Background {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);
  private static final Lane.EventLoop CLOSING = new Lane.EventLoop("begins background tasks");

  /** How many there may be, those included that wait for their answer to be sent. */
  private static final int MOST = 10_000;

  private final Vertx vertx;
  private final Traffic traffic = new Traffic(MOST, Optional.empty());
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  BackgroundTasks(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Background of(Invocation invocation) {
    var ofRequest = new RequestTasks(this, invocation);
    invocation.resources().add(ofRequest, CLOSING);
    return ofRequest;
  }

  @Override
  public void run(String name, Task task) {
    accept(name, task).run();
  }

  @Override
  public void runAsync(String name, Supplier<? extends Future<?>> task) {
    acceptAsync(name, vertx.getOrCreateContext(), task).run();
  }

  /** Takes a task in; it begins when the result is run. */
  Runnable accept(String name, Task task) {
    enter(name);
    RequestContext context = context(name);
    return () ->
        Thread.ofVirtual()
            .name("background " + name)
            .start(() -> context.run(() -> onThread(name, context, task)));
  }

  Runnable acceptAsync(String name, Context loop, Supplier<? extends Future<?>> task) {
    enter(name);
    RequestContext context = context(name);
    return () -> loop.runOnContext(v -> onLoop(name, context, task));
  }

  /** Forgets a task that will not begin. */
  void drop() {
    traffic.leave();
  }

  private void enter(String name) {
    if (!traffic.enter()) {
      throw new ProblemException(
          Problem.titled(
                  503,
                  "Overloaded",
                  "There are " + MOST + " background tasks already, so '" + name + "' was refused.")
              .withHeader("Retry-After", "1"));
    }
  }

  private static RequestContext context(String name) {
    String task = "background task '" + name + "'";
    RequestContext above = RequestContext.current().orElse(null);
    if (above == null) {
      return new RequestContext(task, null, Deadline.NONE);
    }
    RequestContext context = above.within(task, Deadline.NONE);
    above.principal().ifPresent(context::setPrincipal);
    return context;
  }

  private void onThread(String name, RequestContext context, Task task) {
    threads.add(Thread.currentThread());
    try {
      task.run();
    } catch (Throwable e) {
      failed(name, context, e);
    } finally {
      threads.remove(Thread.currentThread());
      traffic.leave();
    }
  }

  private void onLoop(String name, RequestContext context, Supplier<? extends Future<?>> task) {
    Future<?> running;
    try {
      running = task.get();
    } catch (Throwable e) {
      running = Future.failedFuture(e);
    }
    running.onComplete(
        done -> {
          if (done.failed()) {
            failed(name, context, done.cause());
          }
          traffic.leave();
        });
  }

  private static void failed(String name, RequestContext context, Throwable cause) {
    LOG.error("background task '{}' failed, trace {}", name, context.trace().traceId(), cause);
  }

  /** Completes when no task is left. */
  Future<Void> drain() {
    Promise<Void> promise = Promise.promise();
    traffic.drain().onComplete(promise);
    return promise.future();
  }

  /** Interrupts what still runs. */
  void close() {
    if (!threads.isEmpty()) {
      LOG.warn("{} background tasks are interrupted, because the process stops", threads.size());
      threads.forEach(Thread::interrupt);
    }
  }
}
