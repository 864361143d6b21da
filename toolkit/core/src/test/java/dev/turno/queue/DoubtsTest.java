package dev.turno.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoubtsTest {
  private final Doubts doubts = new Doubts();

  @Test
  void a_shard_is_not_in_doubt_at_first() {
    assertThat(doubts.mayTry(7, 0)).isTrue();
    assertThat(doubts.mayTry(7, 0)).isTrue();
  }

  @Test
  void a_shard_that_failed_is_tried_once_after_a_while() {
    doubts.failed(7, 0);
    assertThat(doubts.mayTry(7, 499)).isFalse();
    assertThat(doubts.mayTry(8, 499)).isTrue();
    assertThat(doubts.mayTry(7, 500)).isTrue();
    assertThat(doubts.mayTry(7, 50_000)).isFalse();
  }

  @Test
  void a_shard_that_fails_again_is_tried_less_often_but_every_two_seconds() {
    doubts.failed(7, 0);
    long now = 500;
    for (long pause : new long[] {1_000, 2_000, 2_000}) {
      assertThat(doubts.mayTry(7, now)).isTrue();
      doubts.failed(7, now);
      assertThat(doubts.mayTry(7, now + pause - 1)).isFalse();
      now += pause;
    }
    assertThat(doubts.mayTry(7, now)).isTrue();
  }

  @Test
  void several_that_fail_together_count_once() {
    doubts.failed(7, 0);
    doubts.failed(7, 1);
    doubts.failed(7, 2);
    assertThat(doubts.mayTry(7, 500)).isTrue();
  }

  @Test
  void a_shard_that_goes_well_is_in_doubt_no_longer() {
    doubts.failed(7, 0);
    doubts.well(7);
    assertThat(doubts.mayTry(7, 1)).isTrue();
    assertThat(doubts.mayTry(7, 1)).isTrue();
  }
}
