package dev.turno.lane;

import static dev.turno.lane.Slots.Admission.FULL;
import static dev.turno.lane.Slots.Admission.QUEUED;
import static dev.turno.lane.Slots.Admission.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.operation.OperationId;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private static final OperationId A = new OperationId("a");
  private static final OperationId B = new OperationId("b");
  private final Slots<String> slots = new Slots<>(2, 1);

  @Test
  void slots_are_given_out_then_a_bounded_queue_for_each_function() {
    assertThat(slots.ask(A, "1")).isEqualTo(RUN);
    assertThat(slots.ask(A, "2")).isEqualTo(RUN);
    assertThat(slots.ask(A, "3")).isEqualTo(QUEUED);
    assertThat(slots.ask(A, "4")).isEqualTo(FULL);
    assertThat(slots.ask(B, "5")).isEqualTo(QUEUED);
    assertThat(slots.running()).isEqualTo(2);
    assertThat(slots.queued()).isEqualTo(2);
  }

  @Test
  void the_longest_waiting_is_next_whatever_its_function() {
    fill();
    slots.ask(B, "3");
    slots.ask(A, "4");
    assertThat(slots.next()).isNull();
    slots.free();
    assertThat(slots.next()).isEqualTo("3");
    slots.free();
    assertThat(slots.next()).isEqualTo("4");
    slots.free();
    assertThat(slots.next()).isNull();
    assertThat(slots.running()).isEqualTo(1);
    assertThat(slots.queued()).isZero();
  }

  @Test
  void a_waiting_call_can_be_withdrawn() {
    fill();
    slots.ask(A, "3");
    assertThat(slots.withdraw(A, "3")).isTrue();
    assertThat(slots.withdraw(A, "3")).isFalse();
    assertThat(slots.withdraw(B, "1")).isFalse();
    assertThat(slots.queued()).isZero();
    assertThat(slots.ask(A, "4")).isEqualTo(QUEUED);
    assertThat(slots.withdrawAll()).containsExactly("4");
    assertThat(slots.queued()).isZero();
  }

  private void fill() {
    slots.ask(A, "1");
    slots.ask(A, "2");
  }
}
