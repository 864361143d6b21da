package dev.turno.lane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitingCallsTest {
  private final WaitingCalls waiting = new WaitingCalls();
  private final CpuCall a1 = Calls.of("a", 1);
  private final CpuCall b2 = Calls.of("b", 2);
  private final CpuCall a3 = Calls.of("a", 3);

  @Test
  void the_first_of_each_line_are_offered_in_the_order_of_their_coming() {
    waiting.add(a1);
    waiting.add(b2);
    waiting.add(a3);
    assertThat(waiting.heads()).containsExactly(a1, b2);
    waiting.remove(a1);
    assertThat(waiting.heads()).containsExactly(b2, a3);
    assertThat(waiting.size()).isEqualTo(2);
  }

  @Test
  void a_call_that_had_its_turn_goes_back_to_the_front() {
    waiting.add(a3);
    waiting.addFirst(a1);
    waiting.addFirst(a1);
    assertThat(waiting.heads()).containsExactly(a1);
    assertThat(waiting.size()).isEqualTo(2);
  }

  @Test
  void a_call_is_taken_out_once() {
    waiting.add(a1);
    waiting.remove(a1);
    waiting.remove(a1);
    waiting.remove(b2);
    assertThat(waiting.size()).isZero();
    assertThat(waiting.heads()).isEmpty();
  }
}
