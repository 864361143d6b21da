package dev.turno.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.operation.Batching;
import dev.turno.operation.OperationId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private static final OperationId A = new OperationId("a");
  private static final OperationId B = new OperationId("b");
  private static final Optional<Batching> THREE =
      Optional.of(new Batching(3, Duration.ofMillis(5)));

  private final AtomicLong nanos = new AtomicLong();
  private final Slots<String> slots = new Slots<>(2, 1, nanos::get);

  @Test
  void slots_are_given_out_then_a_bounded_line_for_each_function() {
    assertThat(offer(A, "1")).isTrue();
    assertThat(slots.next()).containsExactly("1");
    assertThat(offer(A, "2")).isTrue();
    assertThat(slots.next()).containsExactly("2");
    assertThat(offer(A, "3")).isTrue();
    assertThat(offer(A, "4")).isFalse();
    assertThat(offer(B, "5")).isTrue();
    assertThat(slots.next()).isNull();
    assertThat(slots.running()).isEqualTo(2);
    assertThat(slots.queued()).isEqualTo(2);
  }

  @Test
  void the_longest_waiting_is_next_whatever_its_function() {
    fill();
    offer(B, "3");
    pass(1);
    offer(A, "4");
    assertThat(slots.next()).isNull();
    slots.free();
    assertThat(slots.next()).containsExactly("3");
    slots.free();
    assertThat(slots.next()).containsExactly("4");
    slots.free();
    assertThat(slots.next()).isNull();
    assertThat(slots.running()).isEqualTo(1);
    assertThat(slots.queued()).isZero();
  }

  @Test
  void a_waiting_call_can_be_withdrawn() {
    fill();
    offer(A, "3");
    assertThat(slots.withdraw(A, "3")).isTrue();
    assertThat(slots.withdraw(A, "3")).isFalse();
    assertThat(slots.withdraw(B, "1")).isFalse();
    assertThat(slots.queued()).isZero();
    assertThat(offer(A, "4")).isTrue();
    assertThat(slots.withdrawAll()).containsExactly("4");
    assertThat(slots.queued()).isZero();
  }

  @Test
  void a_full_batch_starts_at_once() {
    batch("1", "2");
    assertThat(slots.next()).isNull();
    batch("3", "4");
    assertThat(slots.next()).containsExactly("1", "2", "3");
    assertThat(slots.next()).isNull();
    assertThat(slots.running()).isEqualTo(1);
    assertThat(slots.queued()).isEqualTo(1);
  }

  @Test
  void a_batch_that_does_not_fill_starts_when_its_first_call_has_waited_for_long_enough() {
    batch("1");
    pass(3);
    batch("2");
    assertThat(slots.next()).isNull();
    assertThat(slots.untilReady()).hasValue(2_000_000);
    pass(2);
    assertThat(slots.next()).containsExactly("1", "2");
    assertThat(slots.untilReady()).isEmpty();
  }

  @Test
  void while_no_slot_is_free_batches_go_on_gathering() {
    fill();
    batch("1");
    pass(100);
    batch("2", "3");
    slots.free();
    assertThat(slots.next()).containsExactly("1", "2", "3");
  }

  @Test
  void one_batch_may_gather_though_no_slot_is_free_and_nothing_may_queue() {
    var narrow = new Slots<String>(1, 0, nanos::get);
    narrow.offer(A, Optional.empty(), "runs");
    assertThat(narrow.next()).containsExactly("runs");
    for (int i = 0; i < 3; i++) {
      assertThat(narrow.offer(B, THREE, "b" + i)).isTrue();
    }
    assertThat(narrow.offer(B, THREE, "b3")).isFalse();
    assertThat(narrow.queued()).isEqualTo(1);
    assertThat(narrow.waiting()).isEqualTo(3);
  }

  @Test
  void calls_go_ahead_of_their_turn_as_far_as_they_may() {
    var more = new Slots<String>(1, 1, nanos::get, ahead(2, 1));
    for (String call : new String[] {"1", "2", "3", "4"}) {
      assertThat(more.offer(A, Optional.empty(), call)).isTrue();
    }
    assertThat(more.next()).containsExactly("1");
    assertThat(more.next()).containsExactly("2");
    assertThat(more.next()).isNull();
    assertThat(more.running()).isEqualTo(1);
    assertThat(more.waiting()).isEqualTo(3);
    assertThat(more.offer(A, Optional.empty(), "5")).isTrue();
    assertThat(more.offer(A, Optional.empty(), "6")).isFalse();
  }

  private static Ahead ahead(int waiting, int running) {
    return new Ahead() {
      @Override
      public int waiting(OperationId function) {
        return waiting;
      }

      @Override
      public int running(OperationId function) {
        return running;
      }
    };
  }

  private boolean offer(OperationId function, String call) {
    return slots.offer(function, Optional.empty(), call);
  }

  private void batch(String... calls) {
    for (String call : calls) {
      assertThat(slots.offer(B, THREE, call)).isTrue();
    }
  }

  private void pass(long millis) {
    nanos.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  private void fill() {
    offer(A, "1");
    slots.next();
    offer(A, "2");
    slots.next();
  }
}
