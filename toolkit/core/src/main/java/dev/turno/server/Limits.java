package dev.turno.server;

import dev.turno.form.FormLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The bounds of an application in one process.
 *
 * @param maxBodyBytes the largest request body that is read into memory; a larger one is answered
 *     413
 * @param maxRequests how many requests there may be at once; the next one is answered 503
 * @param timeout the time that a request may take where {@code @Timeout} doesn't say
 * @param forms what holds for multipart forms, whose files aren't read into memory
 * @param cpu how many calls of CPU-bound functions there may be
 */
public record Limits(
    long maxBodyBytes,
    int maxRequests,
    Optional<Duration> timeout,
    FormLimits forms,
    CpuLimits cpu) {
  /**
   * 16 MiB bodies, 50,000 requests at once, no time-out, {@link FormLimits#STANDARD}, {@link
   * CpuLimits#STANDARD}.
   */
  public static final Limits STANDARD = new Limits(16L << 20, 50_000, Optional.empty());

  public Limits {
    if (maxBodyBytes < 0) {
      throw new IllegalArgumentException("maxBodyBytes is at least 0, not " + maxBodyBytes);
    }
    if (maxRequests < 1) {
      throw new IllegalArgumentException("maxRequests is at least 1, not " + maxRequests);
    }
  }

  /** Bounds with {@link FormLimits#STANDARD} and {@link CpuLimits#STANDARD}. */
  public Limits(long maxBodyBytes, int maxRequests, Optional<Duration> timeout) {
    this(maxBodyBytes, maxRequests, timeout, FormLimits.STANDARD, CpuLimits.STANDARD);
  }

  public Limits withMaxBodyBytes(long bytes) {
    return new Limits(bytes, maxRequests, timeout, forms, cpu);
  }

  public Limits withMaxRequests(int requests) {
    return new Limits(maxBodyBytes, requests, timeout, forms, cpu);
  }

  public Limits withTimeout(Duration duration) {
    return new Limits(maxBodyBytes, maxRequests, Optional.of(duration), forms, cpu);
  }

  /** Changes some of what holds for forms. */
  public Limits withForms(UnaryOperator<FormLimits> change) {
    return new Limits(maxBodyBytes, maxRequests, timeout, change.apply(forms), cpu);
  }

  /** Changes some of what holds for calls of CPU-bound functions. */
  public Limits withCpu(UnaryOperator<CpuLimits> change) {
    return new Limits(maxBodyBytes, maxRequests, timeout, forms, change.apply(cpu));
  }
}
