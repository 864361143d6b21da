package dev.turno.polyglot.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.http.Reply;
import dev.turno.problem.ProblemException;
import dev.turno.spi.HandlerCall;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChildPoolTest {
  private static final PoolShape ONE = new PoolShape("cpu", 1, 1, 100, Duration.ofMillis(20));

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedChild.Starter starter = new ScriptedChild.Starter();
  private final AtomicLong nanos = new AtomicLong();
  private ChildPool pool = pool(ONE);

  private ChildPool pool(PoolShape shape) {
    return new ChildPool(vertx, starter, Path.of("app.py"), shape, nanos::get);
  }

  @BeforeEach
  void open() {
    var unused = pool.open();
  }

  @AfterEach
  void close() {
    pool.close();
    vertx.close().await();
  }

  private ScriptedChild child() {
    return starter.children.getFirst();
  }

  private Future<Reply<Buffer>> call(RequestContext context) {
    return pool.call(new HandlerCall("f", Map.of(), Map.of(), null, context, null));
  }

  private Future<Reply<Buffer>> call() {
    return call(new RequestContext("test", null, Deadline.NONE));
  }

  /** The pool knows by now that calls are short. */
  private void warmUp() {
    child().says(4);
    var first = call();
    child().answers(1);
    assertThat(first.succeeded()).isTrue();
  }

  @Test
  void calls_of_unknown_length_wait_for_a_child_that_is_free() {
    child().says(4);
    call();
    call();
    assertThat(child().got("call")).containsExactly(1L);

    child().answers(1);
    assertThat(child().got("call")).containsExactly(1L, 2L);
  }

  @Test
  void short_calls_are_sent_ahead_as_many_as_the_child_takes() {
    warmUp();
    for (int i = 0; i < 8; i++) {
      call();
    }
    assertThat(child().got("call")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);

    child().answers(2);
    assertThat(child().got("call")).hasSize(7);
  }

  @Test
  void nothing_is_sent_ahead_to_a_child_that_does_not_say_that_it_takes_it() {
    child().says(0);
    call();
    child().answers(1);
    call();
    call();
    assertThat(child().got("call")).containsExactly(1L, 2L);
  }

  @Test
  void calls_behind_a_long_one_are_called_back_and_run_elsewhere() {
    pool.close();
    pool = pool(new PoolShape("cpu", 2, 1, 100, Duration.ofMillis(20)));
    open();
    ScriptedChild quick = starter.children.get(0);
    ScriptedChild slow = starter.children.get(1);
    warmUp();
    slow.says(4);
    for (int i = 0; i < 4; i++) {
      call();
    }
    assertThat(slow.got("call")).hasSize(2);
    long behind = slow.got("call").getLast();

    nanos.addAndGet(Seat.STUCK_NANOS);
    quick.got("call").stream().filter(id -> id > 1).forEach(quick::answers);
    Awaitility.await().until(() -> slow.got("recall").contains(behind));
    slow.tells("returned", behind);

    assertThat(quick.got("call")).contains(behind);
  }

  @Test
  void what_was_sent_ahead_to_a_child_that_crashes_runs_in_the_next() {
    warmUp();
    var runs = call();
    var ahead = call();
    child().ends();

    assertThat(((ProblemException) runs.cause()).problem().status()).isEqualTo(502);
    assertThat(ahead.isComplete()).isFalse();
    child().says(4);
    assertThat(child().got("call")).containsExactly(3L);
    child().answers(3);
    assertThat(ahead.succeeded()).isTrue();
  }

  @Test
  void a_call_that_was_sent_ahead_and_is_cancelled_does_not_cost_the_child() {
    warmUp();
    var runs = call();
    var context = new RequestContext("test", null, Deadline.NONE);
    var ahead = call(context);
    context.cancellation().cancel(new CancellationException("gone"));

    assertThat(child().got("cancel")).containsExactly(3L);
    Awaitility.await().until(ahead::isComplete);
    assertThat(ahead.cause()).isInstanceOf(CancellationException.class);
    assertThat(child().isKilled()).isFalse();
    assertThat(runs.isComplete()).isFalse();
  }

  @Test
  void a_call_that_runs_and_is_cancelled_in_vain_does() {
    warmUp();
    var context = new RequestContext("test", null, Deadline.NONE);
    call(context);
    context.cancellation().cancel(new CancellationException("gone"));
    Awaitility.await().until(child()::isKilled);
  }

  @Test
  void calls_that_run_side_by_side_are_shared_out() {
    usePlain(2);
    for (int i = 0; i < 4; i++) {
      call();
    }
    assertThat(starter.children.get(0).got("call")).hasSize(2);
    assertThat(starter.children.get(1).got("call")).hasSize(2);
  }

  @Test
  void one_of_many_that_goes_on_has_its_child_replaced_when_the_others_have_ended() {
    usePlain(2);
    var context = new RequestContext("test", null, Deadline.NONE);
    var runaway = call(context);
    call();
    call();
    ScriptedChild held = starter.children.getLast();
    ScriptedChild other = starter.children.getFirst();
    assertThat(held.got("call")).containsExactly(1L, 3L);
    context.cancellation().cancel(new CancellationException("gone"));
    Awaitility.await().until(runaway::isComplete);
    Awaitility.await()
        .untilAsserted(
            () -> {
              call();
              assertThat(other.got("call").size()).isGreaterThan(held.got("call").size() + 1);
            });

    assertThat(held.isKilled()).isFalse();
    held.got("call").stream().filter(id -> id > 1).forEach(held::answers);
    assertThat(held.isKilled()).isTrue();
  }

  private void usePlain(int children) {
    pool.close();
    starter.children.clear();
    pool = pool(new PoolShape("plain", children, 1_000, 1_000, Duration.ofMillis(10)));
    open();
    starter.children.forEach(child -> child.says(0));
  }
}
