package dev.turno.office;

import dev.turno.job.JobLimits;
import dev.turno.job.QueuePolicy;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.queue.JobDesk;
import java.util.Optional;

/** Decides whether one more job may be taken in. Thread-safe. */
final class Admission {
  private static final String RETRY_AFTER = "Retry-After";

  private final HeapWatch heap;

  Admission(HeapWatch heap) {
    this.heap = heap;
  }

  /** Why a job is not taken in; empty when it is. */
  Optional<ProblemException> refusal(
      JobDesk desk, String function, String queue, String tenant, QueuePolicy policy) {
    if (heap.isFull()) {
      return Optional.of(noMemory());
    }
    if (desk.waiting(function) >= policy.maxWaiting()) {
      return Optional.of(full(queue, policy));
    }
    JobLimits limits = policy.limits();
    boolean tooMany =
        limits.limitsWaiting()
            && !tenant.isEmpty()
            && desk.waiting(queue, tenant) >= limits.waitingPerTenant();
    return tooMany ? Optional.of(tooMany(queue, limits)) : Optional.empty();
  }

  private static ProblemException noMemory() {
    return new ProblemException(
        Problem.titled(
                503,
                "No room for jobs",
                "As many jobs and results are kept as there is memory for. Try again later.")
            .withHeader(RETRY_AFTER, "30"));
  }

  private static ProblemException full(String queue, QueuePolicy policy) {
    return new ProblemException(
        Problem.titled(
                503,
                "Queue full",
                "Queue '"
                    + queue
                    + "' has "
                    + policy.maxWaiting()
                    + " jobs waiting. Try again later.")
            .withHeader(RETRY_AFTER, "5"));
  }

  private static ProblemException tooMany(String queue, JobLimits limits) {
    return new ProblemException(
        Problem.titled(
                429,
                "Too many jobs",
                "You have "
                    + limits.waitingPerTenant()
                    + " jobs waiting in queue '"
                    + queue
                    + "', and may have no more. Try again when some have begun.")
            .withHeader(RETRY_AFTER, "5"));
  }
}
