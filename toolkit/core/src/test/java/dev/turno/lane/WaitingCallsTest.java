package dev.turno.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
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
  void tenants_take_turns_however_many_calls_one_has() {
    for (int i = 10; i < 15; i++) {
      waiting.add(Calls.of("a", i, "greedy"));
    }
    waiting.add(Calls.of("a", 15, "ada"));
    waiting.add(a3);
    waiting.add(Calls.of("a", 16, "ada"));
    assertThat(Stream.generate(this::next).limit(8).map(CpuCall::id))
        .containsExactly(3L, 10L, 15L, 11L, 16L, 12L, 13L, 14L);
    assertThat(waiting.size()).isZero();
  }

  @Test
  void tenants_take_turns_over_the_lines_of_all_operations() {
    for (int i = 10; i < 13; i++) {
      waiting.add(Calls.of("a", i, "greedy"));
    }
    waiting.add(Calls.of("b", 13, "ada"));
    assertThat(Stream.generate(this::next).limit(4).map(CpuCall::id))
        .containsExactly(10L, 13L, 11L, 12L);
  }

  @Test
  void a_call_that_goes_back_comes_before_the_other_tenants() {
    CpuCall lost = Calls.of("a", 7, "ada");
    waiting.add(a1);
    waiting.add(Calls.of("a", 8, "ada"));
    waiting.addFirst(lost);
    assertThat(waiting.heads()).containsExactly(lost);
  }

  @Test
  void of_too_many_calls_the_last_of_the_tenant_with_the_most_is_refused() {
    waiting.add(Calls.of("a", 10, "greedy"));
    CpuCall last = Calls.of("a", 11, "greedy");
    waiting.add(last);
    CpuCall other = Calls.of("a", 12, "ada");
    waiting.add(other);
    assertThat(waiting.surplus(other)).isSameAs(last);
    waiting.remove(last);
    assertThat(waiting.surplus(other)).isSameAs(other);
  }

  private CpuCall next() {
    CpuCall head = waiting.heads().getFirst();
    waiting.take(head);
    return head;
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
