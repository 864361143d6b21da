package dev.turno.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AsyncSemaphoreTest {
  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void permits_go_to_who_has_waited_longest() {
    var semaphore = new AsyncSemaphore(VERTX, 1, Duration.ofSeconds(20), 10);
    assertThat(semaphore.acquire().result()).isTrue();
    Future<Boolean> first = semaphore.acquire();
    Future<Boolean> second = semaphore.acquire();
    assertThat(semaphore.tryAcquire()).isFalse();
    assertThat(semaphore.waiting()).isEqualTo(2);
    semaphore.release();
    assertThat(first.result()).isTrue();
    assertThat(second.isComplete()).isFalse();
    semaphore.release();
    semaphore.release();
    assertThat(semaphore.taken()).isZero();
  }

  @Test
  void a_wait_ends_in_time_without_a_permit() {
    var semaphore = new AsyncSemaphore(VERTX, 1, Duration.ofMillis(20), 10);
    assertThat(semaphore.tryAcquire()).isTrue();
    assertThat(semaphore.acquire().await()).isFalse();
    assertThat(semaphore.waiting()).isZero();
  }

  @Test
  void no_more_wait_than_may() {
    var semaphore = new AsyncSemaphore(VERTX, 1, Duration.ofSeconds(20), 1);
    assertThat(semaphore.tryAcquire()).isTrue();
    assertThat(semaphore.acquire().isComplete()).isFalse();
    assertThat(semaphore.acquire().result()).isFalse();
  }

  @Test
  void a_permit_is_given_back_once() {
    var semaphore = new AsyncSemaphore(VERTX, 1, Duration.ofSeconds(20), 1);
    assertThatIllegalStateException().isThrownBy(semaphore::release);
  }
}
