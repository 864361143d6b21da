package dev.turno.ticket;

import dev.turno.job.JobId;
import dev.turno.job.JobLimits;
import dev.turno.job.Priority;
import dev.turno.job.RetryPolicy;
import io.vertx.core.buffer.Buffer;
import java.util.SplittableRandom;
import java.util.UUID;

/** Records for tests. */
public final class Records {
  private static final SplittableRandom RANDOM = new SplittableRandom();

  /** When they are submitted. */
  public static final long NOW = 1_000_000;

  private Records() {}

  public static JobId id() {
    return JobId.random(false, NOW, RANDOM);
  }

  public static JobId durableId() {
    return JobId.random(true, NOW, RANDOM);
  }

  public static JobSpec spec() {
    return spec(60_000);
  }

  /** What was asked for; the answer is kept for that many milliseconds. */
  public static JobSpec spec(long retention) {
    return new JobSpec(
        "House.clean",
        "shape",
        "cpu",
        "",
        Priority.NORMAL,
        RetryPolicy.ofDefaults(),
        JobLimits.none(),
        "print",
        new JobSpec.Times(NOW, NOW, 0, 30_000, retention));
  }

  public static JobRecord fresh(JobId id) {
    return fresh(id, spec());
  }

  public static JobRecord fresh(JobId id, JobSpec spec) {
    return JobRecord.fresh(
        id, spec, Payload.of(Buffer.buffer("input")), "submit " + UUID.randomUUID());
  }

  public static Lease lease(String id) {
    return new Lease(id, "worker-1", NOW + 10, NOW + 15_000);
  }

  public static Payload answer(String text) {
    return Payload.of(Buffer.buffer(text));
  }
}
