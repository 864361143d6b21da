package dev.turno.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.turno.operation.OperationId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MovingMillisTest {
  private static final OperationId PRIMES = new OperationId("primes");
  private final MovingMillis millis = new MovingMillis();

  @Test
  void the_first_call_is_the_average_and_later_ones_move_it() {
    assertThat(millis.of(PRIMES)).isEmpty();
    millis.add(PRIMES, 10_000_000);
    assertThat(millis.all()).isEqualTo(Map.of("primes", 10.0));
    millis.add(PRIMES, 20_000_000);
    assertThat(millis.of(PRIMES)).isEqualTo(Map.of("primes", 12.0));
    for (int i = 0; i < 50; i++) {
      millis.add(PRIMES, 40_000_000);
    }
    assertThat(millis.of(PRIMES).values().iterator().next()).isCloseTo(40, within(0.1));
  }
}
