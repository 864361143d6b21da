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
 * @param maxStreamBytes the largest body that a handler may read as it comes, as an {@code
 *     InputStream} or {@code Flow.Publisher<Buffer>}; a larger one is answered 413
 */
public record Limits(
    long maxBodyBytes,
    int maxRequests,
    Optional<Duration> timeout,
    FormLimits forms,
    CpuLimits cpu,
    long maxStreamBytes) {
  private static final long STREAM = 256L << 20;

  /**
   * 16 MiB bodies, 50,000 requests at once, no time-out, {@link FormLimits#STANDARD}, {@link
   * CpuLimits#STANDARD}, 256 MiB streams.
   */
  public static final Limits STANDARD = new Limits(16L << 20, 50_000, Optional.empty());

  public Limits {
    if (maxBodyBytes < 0) {
      throw new IllegalArgumentException("maxBodyBytes is at least 0, not " + maxBodyBytes);
    }
    if (maxStreamBytes < 0) {
      throw new IllegalArgumentException("maxStreamBytes is at least 0, not " + maxStreamBytes);
    }
    if (maxRequests < 1) {
      throw new IllegalArgumentException("maxRequests is at least 1, not " + maxRequests);
    }
  }

  /**
   * Bounds with {@link FormLimits#STANDARD} and {@link CpuLimits#STANDARD}, and streams of 256 MiB.
   */
  public Limits(long maxBodyBytes, int maxRequests, Optional<Duration> timeout) {
    this(maxBodyBytes, maxRequests, timeout, FormLimits.STANDARD, CpuLimits.STANDARD, STREAM);
  }

  public Limits withMaxBodyBytes(long bytes) {
    return new Limits(bytes, maxRequests, timeout, forms, cpu, maxStreamBytes);
  }

  public Limits withMaxRequests(int requests) {
    return new Limits(maxBodyBytes, requests, timeout, forms, cpu, maxStreamBytes);
  }

  public Limits withTimeout(Duration duration) {
    return new Limits(maxBodyBytes, maxRequests, Optional.of(duration), forms, cpu, maxStreamBytes);
  }

  /** Changes some of what holds for forms. */
  public Limits withForms(UnaryOperator<FormLimits> change) {
    return new Limits(maxBodyBytes, maxRequests, timeout, change.apply(forms), cpu, maxStreamBytes);
  }

  /** Changes some of what holds for calls of CPU-bound functions. */
  public Limits withCpu(UnaryOperator<CpuLimits> change) {
    return new Limits(maxBodyBytes, maxRequests, timeout, forms, change.apply(cpu), maxStreamBytes);
  }

  public Limits withMaxStreamBytes(long bytes) {
    return new Limits(maxBodyBytes, maxRequests, timeout, forms, cpu, bytes);
  }
}
