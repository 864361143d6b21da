package dev.turno.operation;

import dev.turno.http.Limit;
import dev.turno.http.Timeout;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code @Timeout} and {@code @Limit}. */
final class PolicyReader {
  private final Mistakes mistakes;

  PolicyReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  Policy read(Method method, String where) {
    Timeout timeout = method.getAnnotation(Timeout.class);
    Limit limit = method.getAnnotation(Limit.class);
    if (timeout == null && limit == null) {
      return Policy.NONE;
    }
    return new Policy(
        timeout == null ? Optional.empty() : duration(where, "@Timeout", timeout.value()),
        permits(limit, where));
  }

  private Optional<Policy.Permits> permits(@Nullable Limit limit, String where) {
    if (limit == null) {
      return Optional.empty();
    }
    try {
      return duration(where, "@Limit", limit.maxWait())
          .map(wait -> new Policy.Permits(limit.value(), wait, limit.maxWaiting()));
    } catch (IllegalArgumentException e) {
      mistakes.add(where, e.getMessage() + ".", "Mend @Limit.");
      return Optional.empty();
    }
  }

  private Optional<Duration> duration(String where, String annotation, String text) {
    try {
      return Optional.of(Durations.parse(text));
    } catch (IllegalArgumentException e) {
      mistakes.add(where, e.getMessage() + ".", "Mend " + annotation + ".");
      return Optional.empty();
    }
  }
}
