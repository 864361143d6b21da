package dev.turno.queue;

import dev.turno.call.JobSlots;
import dev.turno.job.JobContext;
import dev.turno.job.JobId;
import dev.turno.queue.Message.End;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.Lease;
import dev.turno.ticket.Progress;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job of which this worker has the lease. Confined to the worker's loop, but for what the
 * function itself may ask and tell.
 */
final class HeldJob implements JobContext {
  private final JobRecord record;
  private final Lease lease;
  private volatile boolean cancelled;
  private volatile Progress progress = Progress.UNKNOWN;
  private Progress told = Progress.UNKNOWN;
  private JobSlots.@Nullable Running running;
  private Loop.@Nullable Timer limit;
  private @Nullable End end;
  private long startedAt = -1;
  private long renewedAt;
  private long toldAt;

  HeldJob(JobRecord record, long now) {
    this.record = record;
    lease = Objects.requireNonNull(record.lease(), "a job that is delivered has a lease");
    renewedAt = now;
  }

  JobRecord record() {
    return record;
  }

  JobId job() {
    return record.id();
  }

  @Override
  public Optional<JobId> id() {
    return Optional.of(record.id());
  }

  @Override
  public int attempt() {
    return record.counts().attempt();
  }

  @Override
  public String leaseId() {
    return lease.id();
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void progress(double done, String note) {
    progress = new Progress(Math.clamp(done, 0, 1), note);
  }

  /** How far it is, to be told to its dispatcher. */
  Progress tellProgress() {
    told = progress;
    return told;
  }

  /** Whether it is further than its dispatcher has been told. */
  boolean hasNews() {
    return !told.equals(progress);
  }

  /** Whether it waits for a slot. */
  boolean waits() {
    return startedAt < 0 && end == null;
  }

  /** Whether it has a slot, or is about to. */
  boolean runs() {
    return startedAt >= 0 && end == null;
  }

  void starts(long now) {
    startedAt = now;
  }

  long startedAt() {
    return startedAt;
  }

  void runsAs(JobSlots.Running running, Loop.Timer limit) {
    this.running = running;
    this.limit = limit;
  }

  /** How it ended, while its dispatcher hasn't said that it is written; null before. */
  @Nullable End end() {
    return end;
  }

  /** Notes how it ended; says whether that wasn't decided before. */
  boolean ends(End how) {
    if (end != null) {
      return false;
    }
    end = how;
    if (limit != null) {
      limit.cancel();
    }
    return true;
  }

  /** Makes the function stop, if it runs. */
  void stop(Throwable why) {
    cancelled = true;
    if (limit != null) {
      limit.cancel();
    }
    if (running != null) {
      running.cancel(why);
    }
  }

  /** When its lease was last known to hold, on the loop's steady clock. */
  long renewedAt() {
    return renewedAt;
  }

  void setRenewedAt(long elapsed) {
    renewedAt = elapsed;
  }

  /** When its end was last told, on the loop's steady clock. */
  long toldAt() {
    return toldAt;
  }

  void setToldAt(long elapsed) {
    toldAt = elapsed;
  }
}
