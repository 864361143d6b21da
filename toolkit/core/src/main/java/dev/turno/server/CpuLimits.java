package dev.turno.server;

/**
 * How many calls of CPU-bound functions there may be in a process that serves HTTP, wherever they
 * run. What holds for jobs, which outlive their request, is {@link dev.turno.job.QueuePolicy}.
 *
 * @param maxWaiting how many may wait for a free slot; the next one is answered 503
 * @param maxPerTenant how many of one principal may run or wait; the next one is answered 429; 0
 *     for any number; calls without a principal are not bounded
 */
public record CpuLimits(int maxWaiting, int maxPerTenant) {
  /** 1,000 may wait, any number of one principal among them. */
  public static final CpuLimits STANDARD = new CpuLimits(1000, 0);

  public CpuLimits {
    if (maxWaiting < 0) {
      throw new IllegalArgumentException("0 calls or more may wait, not " + maxWaiting);
    }
    if (maxPerTenant < 0) {
      throw new IllegalArgumentException(
          "a tenant has 0 calls (for any number) or more, not " + maxPerTenant);
    }
  }

  public CpuLimits withMaxWaiting(int calls) {
    return new CpuLimits(calls, maxPerTenant);
  }

  public CpuLimits withMaxPerTenant(int calls) {
    return new CpuLimits(maxWaiting, calls);
  }
}
