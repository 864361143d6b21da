package dev.turno.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TaskGroupTest {
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  private String waitForEver() {
    started.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
    return "ended";
  }

  private boolean wasInterrupted() throws InterruptedException {
    return interrupted.await(10, TimeUnit.SECONDS);
  }

  @Test
  void children_of_both_kinds_are_joined() {
    try (var group = TaskGroup.open()) {
      Future<Integer> async = group.async(() -> Future.succeededFuture(1));
      Future<Integer> blocking = group.blocking(() -> 2);
      group.join();
      assertThat(async.result() + blocking.result()).isEqualTo(3);
    }
  }

  @Test
  void the_first_failure_cancels_the_rest_and_is_what_join_throws() throws InterruptedException {
    Promise<String> failing = Promise.promise();
    try (var group = TaskGroup.open()) {
      Future<String> blocked = group.blocking(this::waitForEver);
      Future<String> abandoned = group.async(() -> Promise.<String>promise().future());
      group.async(failing::future);
      started.await();
      failing.fail(new IOException("the first"));
      assertThatThrownBy(group::join).isInstanceOf(IOException.class).hasMessage("the first");
      assertThat(wasInterrupted()).isTrue();
      assertThat(blocked.cause()).isInstanceOf(CancellationException.class);
      assertThat(abandoned.cause()).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void closing_cancels_what_still_runs() throws InterruptedException {
    try (var group = TaskGroup.open()) {
      group.blocking(this::waitForEver);
      started.await();
    }
    assertThat(wasInterrupted()).isTrue();
  }

  @Test
  void the_end_of_the_request_cancels_the_children() throws InterruptedException {
    var context = new RequestContext("GET /x", null, Deadline.NONE);
    context.run(() -> TaskGroup.open().blocking(this::waitForEver));
    started.await();
    context.cancellation().cancel(new IllegalStateException("gone"));
    assertThat(wasInterrupted()).isTrue();
  }

  @Test
  void a_child_that_comes_after_the_end_is_cancelled_at_once() {
    var group = TaskGroup.open();
    group.close();
    assertThat(group.async(() -> Promise.promise().future()).cause())
        .isInstanceOf(CancellationException.class);
    assertThat(group.blocking(this::waitForEver).cause()).isInstanceOf(CancellationException.class);
  }

  @Test
  void a_child_that_throws_fails_the_group() {
    try (var group = TaskGroup.open()) {
      group.async(
          () -> {
            throw new IllegalStateException("at once");
          });
      assertThatThrownBy(group::join).hasMessage("at once");
    }
  }

  @Test
  void an_empty_group_is_joined_at_once() {
    try (var group = TaskGroup.open()) {
      assertThat(group.joined().succeeded()).isTrue();
    }
  }
}
