package dev.turno.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StopRequestTest {
  private static final int TERM = 15;
  private final List<Integer> halts = new ArrayList<>();
  private final StopRequest stop = new StopRequest(halts::add);

  @Test
  void first_signal_asks_for_an_orderly_end() {
    stop.ready();

    stop.signalled(TERM);

    assertThat(stop.await()).isEmpty();
    assertThat(halts).isEmpty();
  }

  @Test
  void what_is_lost_is_the_reason_and_the_next_start_has_its_own() {
    stop.ready();
    var loss = new IllegalStateException("lost");

    stop.lost(loss);

    assertThat(stop.await()).contains(loss);
    stop.starting();
    stop.signalled(TERM);
    assertThat(halts).containsExactly(143);
  }

  @Test
  void second_signal_halts() {
    stop.ready();

    stop.signalled(TERM);
    stop.signalled(2);

    assertThat(halts).containsExactly(130);
  }

  @Test
  void signal_before_there_is_anything_to_end_halts() {
    stop.signalled(TERM);

    assertThat(halts).containsExactly(143);
  }
}
