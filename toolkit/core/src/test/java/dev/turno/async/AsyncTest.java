package dev.turno.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AsyncTest {
  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void await_gives_the_value_and_throws_the_failure_as_it_is() {
    assertThat(Async.await(VERTX.timer(1, TimeUnit.MILLISECONDS).map("value"))).isEqualTo("value");
    assertThat(Async.await(CompletableFuture.completedStage("staged"))).isEqualTo("staged");
    assertThatThrownBy(() -> Async.await(Future.failedFuture(new IOException("disk"))))
        .isInstanceOf(IOException.class)
        .hasMessage("disk");
    assertThatThrownBy(() -> Async.await(CompletableFuture.failedFuture(new IOException("disk"))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void await_on_an_event_loop_throws_at_once_and_names_operation_and_cure() {
    Promise<String> message = Promise.promise();
    VERTX.runOnContext(
        v -> {
          new RequestContext("GET /x (Burgers.cook)", null, Deadline.NONE)
              .attachTo(VERTX.getOrCreateContext());
          try {
            Async.await(Promise.promise().future());
            message.complete("did not throw");
          } catch (AwaitOnEventLoopException e) {
            message.complete(e.getMessage());
          }
        });
    assertThat(message.future().await())
        .startsWith("GET /x (Burgers.cook) called await on an event loop")
        .contains("return the plain value");
  }

  @Test
  void blocking_code_runs_on_a_virtual_thread_and_sees_the_request() {
    var context = new RequestContext("GET /x", null, Deadline.NONE);
    List<Object> seen = new CopyOnWriteArrayList<>();
    context.run(
        () ->
            Async.await(
                Async.blocking(
                    () -> {
                      seen.add(Thread.currentThread().isVirtual());
                      seen.add(RequestContext.current().orElseThrow());
                      return "done";
                    })));
    assertThat(seen).containsExactly(true, context);
  }

  @Test
  void what_follows_blocking_code_runs_on_the_event_loop_that_asked_for_it() {
    Promise<Boolean> same = Promise.promise();
    VERTX.runOnContext(
        v -> {
          Thread asked = Thread.currentThread();
          Async.blocking(() -> Thread.currentThread().isVirtual())
              .onComplete(
                  virtual ->
                      same.complete(virtual.result() && Thread.currentThread().equals(asked)));
        });
    assertThat(same.future().await()).isTrue();
  }

  @Test
  void blocking_code_is_interrupted_when_the_request_is_cancelled() throws InterruptedException {
    var context = new RequestContext("GET /x", null, Deadline.NONE);
    var started = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    context.run(
        () ->
            Async.blocking(
                () -> {
                  started.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                  }
                  return "done";
                }));
    started.await();
    context.cancellation().cancel(new IllegalStateException("gone"));
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
