package dev.turno.test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Asks again and again. */
final class Polling {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Polling() {}

  /** Asks until the answer is as it should be; tells the last one when none was. */
  static TestResponse until(
      Supplier<TestResponse> asked, Predicate<TestResponse> condition, Duration atMost) {
    var last = new AtomicReference<TestResponse>(asked.get());
    try {
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(PAUSE)
          .atMost(atMost)
          .until(
              () -> {
                if (condition.test(last.get())) {
                  return true;
                }
                last.set(asked.get());
                return condition.test(last.get());
              });
      return last.get();
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          Transcript.of(last.get(), "not what was waited for, for " + Waiting.words(atMost)), e);
    }
  }
}
