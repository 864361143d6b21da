package dev.turno.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.operation.OperationId;
import org.junit.jupiter.api.Test;

class SlotCountTest {
  private static final OperationId PLAIN = new OperationId("plain");
  private static final OperationId BATCHED = new OperationId("batched");
  private final SlotCount count = new SlotCount();

  @Test
  void calls_take_a_slot_each() {
    count.add(PLAIN, 1);
    count.add(PLAIN, 1);
    assertThat(count.slots()).isEqualTo(2);
    assertThat(count.withOneMore(PLAIN, 1)).isEqualTo(3);
    count.remove(PLAIN, 1);
    assertThat(count.slots()).isEqualTo(1);
  }

  @Test
  void calls_of_a_batched_function_share() {
    for (int i = 0; i < 4; i++) {
      count.add(BATCHED, 4);
      assertThat(count.slots()).isEqualTo(1);
    }
    assertThat(count.withOneMore(BATCHED, 4)).isEqualTo(2);
    assertThat(count.withOneMore(PLAIN, 1)).isEqualTo(2);
    count.add(BATCHED, 4);
    assertThat(count.slots()).isEqualTo(2);
    for (int i = 0; i < 5; i++) {
      count.remove(BATCHED, 4);
    }
    assertThat(count.slots()).isZero();
  }
}
