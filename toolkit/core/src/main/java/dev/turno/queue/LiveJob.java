package dev.turno.queue;

import dev.turno.ticket.JobRecord;
import org.jspecify.annotations.Nullable;

/** A job that has not ended, as the dispatcher of its shard knows it. Confined to its loop. */
final class LiveJob {
  private JobRecord record;
  private boolean changing;
  private ReadyJobs.@Nullable Slot ready;
  private @Nullable Seat seat;
  private Loop.@Nullable Timer timer;
  private long leaseEnds;
  private long deliveredAt;

  LiveJob(JobRecord record) {
    this.record = record;
  }

  JobRecord record() {
    return record;
  }

  /** Takes note of a record; says whether it is newer than what was known. */
  boolean learn(JobRecord other) {
    if (other.version() <= record.version()) {
      return false;
    }
    record = other;
    return true;
  }

  /** Whether the dispatcher is about to lease it, or to give it up. */
  boolean isChanging() {
    return changing;
  }

  void setChanging(boolean now) {
    changing = now;
  }

  ReadyJobs.@Nullable Slot ready() {
    return ready;
  }

  void setReady(ReadyJobs.@Nullable Slot slot) {
    ready = slot;
  }

  /** The worker that has it, as far as it is known. */
  @Nullable Seat seat() {
    return seat;
  }

  void sitsOn(Seat next) {
    leavesSeat();
    seat = next;
    next.jobs().add(this);
  }

  void leavesSeat() {
    if (seat != null) {
      seat.jobs().remove(this);
      seat = null;
    }
  }

  void setTimer(Loop.Timer next) {
    stopTimer();
    timer = next;
  }

  void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  /** When its lease is taken for lost, on the loop's steady clock. */
  long leaseEnds() {
    return leaseEnds;
  }

  void setLeaseEnds(long elapsed) {
    leaseEnds = elapsed;
  }

  /** When it was sent to its worker, on the loop's steady clock. */
  long deliveredAt() {
    return deliveredAt;
  }

  void setDeliveredAt(long elapsed) {
    deliveredAt = elapsed;
  }
}
