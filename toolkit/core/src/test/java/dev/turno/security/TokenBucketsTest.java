package dev.turno.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
  private long now = 1_000;
  private final TokenBuckets buckets =
      new TokenBuckets(RateLimit.perClient(3, Duration.ofSeconds(6)), 2);

  private TokenBuckets.Taken take(String sender) {
    return buckets.take(sender, now);
  }

  private void pass(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void all_tokens_may_be_spent_at_once_and_come_back_evenly() {
    assertThat(take("a").left()).isEqualTo(2);
    assertThat(take("a").taken()).isTrue();
    assertThat(take("a").taken()).isTrue();
    TokenBuckets.Taken fourth = take("a");
    assertThat(fourth.taken()).isFalse();
    assertThat(fourth.nanosToNext()).isEqualTo(TimeUnit.SECONDS.toNanos(2));
    pass(2);
    assertThat(take("a").taken()).isTrue();
    assertThat(take("a").taken()).isFalse();
  }

  @Test
  void a_bucket_never_holds_more_than_its_limit() {
    take("a");
    pass(3600);
    assertThat(take("a").left()).isEqualTo(2);
  }

  @Test
  void senders_have_buckets_of_their_own_and_the_longest_unseen_is_forgotten() {
    for (int i = 0; i < 4; i++) {
      take("a");
    }
    assertThat(take("b").taken()).isTrue();
    assertThat(take("a").taken()).isFalse();
    take("c"); // b is forgotten, not a
    assertThat(buckets.size()).isEqualTo(2);
    assertThat(take("a").taken()).isFalse();
  }
}
