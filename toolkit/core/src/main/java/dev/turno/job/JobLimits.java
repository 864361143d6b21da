package dev.turno.job;

import java.util.Optional;

/**
 * How many jobs of a queue there may be at once, over the whole cluster. A job that may not begin
 * yet waits, and others go past it. Immutable; each {@code with} method gives a copy.
 *
 * <p>Jobs that are counted together are kept together, in one of the 64 shards, so that one
 * dispatcher knows all of them: the numbers hold exactly, but for the moments in which a shard
 * changes hands.
 *
 * @param runningPerFunction of one function, running
 * @param runningPerTenant of one tenant, running; callers without a principal are not counted
 * @param waitingPerTenant of one tenant, waiting; who hands in another one is told to come again,
 *     by 429. Counted twice a second, so that a burst may go past it.
 */
public record JobLimits(int runningPerFunction, int runningPerTenant, int waitingPerTenant) {
  private static final int NO_LIMIT = Integer.MAX_VALUE;
  private static final JobLimits NONE = new JobLimits(NO_LIMIT, NO_LIMIT, NO_LIMIT);

  public JobLimits {
    if (runningPerFunction < 1 || runningPerTenant < 1 || waitingPerTenant < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
  }

  /** As many as there are slots. */
  public static JobLimits none() {
    return NONE;
  }

  public JobLimits withRunningPerFunction(int jobs) {
    return new JobLimits(jobs, runningPerTenant, waitingPerTenant);
  }

  public JobLimits withRunningPerTenant(int jobs) {
    return new JobLimits(runningPerFunction, jobs, waitingPerTenant);
  }

  public JobLimits withWaitingPerTenant(int jobs) {
    return new JobLimits(runningPerFunction, runningPerTenant, jobs);
  }

  /** Whether only so many of a function may run. */
  public boolean limitsFunctions() {
    return runningPerFunction != NO_LIMIT;
  }

  /** Whether only so many of a tenant may run. */
  public boolean limitsTenants() {
    return runningPerTenant != NO_LIMIT;
  }

  /** Whether only so many of a tenant may wait. */
  public boolean limitsWaiting() {
    return waitingPerTenant != NO_LIMIT;
  }

  /** What names the jobs of which one dispatcher has to know all; empty when it needn't. */
  public Optional<String> line(String queue, String tenant) {
    if (limitsFunctions()) {
      return Optional.of(queue);
    }
    return limitsTenants() && !tenant.isEmpty()
        ? Optional.of(queue + "\0" + tenant)
        : Optional.empty();
  }
}
