package dev.turno.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
  private long now = 1_000;
  private final TokenBuckets buckets =
      new TokenBuckets(RateLimit.perClient(3, Duration.ofSeconds(6)), 2, () -> now);

  private void pass(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void all_tokens_may_be_spent_at_once_and_come_back_evenly() {
    assertThat(buckets.take("a").left()).isEqualTo(2);
    assertThat(buckets.take("a").taken()).isTrue();
    assertThat(buckets.take("a").taken()).isTrue();
    TokenBuckets.Taken fourth = buckets.take("a");
    assertThat(fourth.taken()).isFalse();
    assertThat(fourth.nanosToNext()).isEqualTo(TimeUnit.SECONDS.toNanos(2));
    pass(2);
    assertThat(buckets.take("a").taken()).isTrue();
    assertThat(buckets.take("a").taken()).isFalse();
  }

  @Test
  void a_bucket_never_holds_more_than_its_limit() {
    buckets.take("a");
    pass(3600);
    assertThat(buckets.take("a").left()).isEqualTo(2);
  }

  @Test
  void senders_have_buckets_of_their_own_and_the_longest_unseen_is_forgotten() {
    for (int i = 0; i < 4; i++) {
      buckets.take("a");
    }
    assertThat(buckets.take("b").taken()).isTrue();
    assertThat(buckets.take("a").taken()).isFalse();
    buckets.take("c"); // b is forgotten, not a
    assertThat(buckets.size()).isEqualTo(2);
    assertThat(buckets.take("a").taken()).isFalse();
  }
}
