package dev.turno.examples.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A short form of {@code scripts/fuzz}, with seeds that stay the same. */
class FuzzTest {
  private Victim victim;
  private Fuzzer fuzzer;

  @BeforeEach
  void start() {
    victim = new Victim();
    fuzzer = new Fuzzer(victim);
  }

  @AfterEach
  void stop() {
    victim.close();
  }

  @Test
  void no_request_makes_it_fail_or_hang_and_nothing_is_left() {
    for (long seed = 0; seed < 6000; seed++) {
      fuzzer.put(Fuzzer.input(seed));
    }
    victim.mustBeIdle();
    assertThat(fuzzer.statuses().keySet())
        .as("all that can be reached is reached")
        .contains(0, 101, 200, 204, 304, 400, 401, 404, 405, 406, 412, 415, 422)
        .doesNotContain(500);
  }

  @Test
  void what_is_wrong_is_found() {
    var talk = new Talk(victim.port(), 200);
    var never = new Made("GET /q HTTP/1.1\r\nHost: localhost\r\n", true, false);
    var choices = new Choices(new byte[0]);
    assertThatThrownBy(() -> talk.have(never, choices)).isInstanceOf(Finding.class);
  }
}
