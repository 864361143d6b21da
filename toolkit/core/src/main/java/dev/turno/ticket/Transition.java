package dev.turno.ticket;

import dev.turno.job.JobState;
import dev.turno.ticket.Applied.Verdict;
import dev.turno.ticket.Ending.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One atomic change of a job's record. Deterministic: times and ids are passed in. Idempotent: the
 * same transition applied twice is recognized by its {@link #op()} or its lease.
 */
public sealed interface Transition {
  /** Names this change, the same when it is repeated. */
  String op();

  /** What becomes of the record; null stands for none. */
  Applied on(@Nullable JobRecord current);

  /** Submits a job, unless its id is taken. */
  record Create(JobRecord fresh) implements Transition {
    @Override
    public String op() {
      return fresh.lastOp();
    }

    @Override
    public Applied on(@Nullable JobRecord current) {
      if (current == null) {
        return Applied.of(fresh);
      }
      boolean same = current.spec().fingerprint().equals(fresh.spec().fingerprint());
      return new Applied(same ? Verdict.REPEATED : Verdict.CONFLICT, current);
    }
  }

  /** Gives a job to a worker node. */
  record Grant(Lease lease) implements Transition {
    @Override
    public String op() {
      return "grant " + lease.id();
    }

    @Override
    public Applied on(@Nullable JobRecord current) {
      if (current == null) {
        return new Applied(Verdict.ABSENT, null);
      }
      if (current.wasHeldBy(lease.id())) {
        return new Applied(
            current.isHeldBy(lease.id()) ? Verdict.REPEATED : Verdict.LEASE_LOST, current);
      }
      if (!current.state().isWaiting() || current.availableAt() > lease.began()) {
        return new Applied(Verdict.REFUSED, current);
      }
      return current
          .change(op())
          .state(JobState.RUNNING)
          .counts(current.counts().begun())
          .progress(Progress.UNKNOWN)
          .lease(lease)
          .apply();
    }
  }

  /** Prolongs a lease, and notes how far the job is. */
  record Renew(String leaseId, long until, Progress progress) implements Transition {
    @Override
    public String op() {
      return "renew " + leaseId + " " + until;
    }

    @Override
    public Applied on(@Nullable JobRecord current) {
      if (current == null) {
        return new Applied(Verdict.ABSENT, null);
      }
      Lease held = current.lease();
      if (held == null || !current.isHeldBy(leaseId)) {
        return new Applied(Verdict.LEASE_LOST, current);
      }
      Progress known = progress.equals(Progress.UNKNOWN) ? current.progress() : progress;
      if (held.until() >= until && known.equals(current.progress())) {
        return new Applied(Verdict.REPEATED, current);
      }
      return current.change(op()).lease(held.renewed(until)).progress(known).apply();
    }
  }

  /** The function returned; accepted from the holder of the lease only. */
  record Complete(String leaseId, Payload answer, long now) implements Transition {
    @Override
    public String op() {
      return "complete " + leaseId;
    }

    @Override
    public Applied on(@Nullable JobRecord current) {
      return Ends.end(current, op(), leaseId, now, this::completed);
    }

    private Change completed(JobRecord held) {
      return held.change(op())
          .progress(new Progress(1, held.progress().note()))
          .ended(JobState.COMPLETED, new Ending(Reason.DONE, answer, now, false));
    }
  }

  /**
   * An attempt failed; accepted from the holder of the lease only.
   *
   * @param reason {@code FAILED} or {@code OVERRUN}
   * @param again whether another attempt makes sense
   * @param next when it may begin, in milliseconds since the epoch
   */
  record Fail(String leaseId, Reason reason, Payload answer, boolean again, long next, long now)
      implements Transition {
    @Override
    public String op() {
      return "fail " + leaseId;
    }

    @Override
    public Applied on(@Nullable JobRecord current) {
      return Ends.end(current, op(), leaseId, now, this::failed);
    }

    private Change failed(JobRecord held) {
      var ending = new Ending(reason, answer, now, false);
      boolean left = held.counts().attempt() < held.spec().retry().attempts();
      return again && left
          ? held.change(op()).state(JobState.RETRYABLE).availableAt(next).ending(ending)
          : held.change(op()).ended(JobState.DISCARDED, ending);
    }
  }

  /** A lease ends without a word on the job: its worker node is lost, or hands it back. */
  record Requeue(String leaseId, Why why, long now) implements Transition {
    /** Why it goes back. */
    public enum Why {
      /** The worker node is lost, or has not renewed its lease. */
      LOST,
      /** The worker node hands it back, or never got it: nothing has run. */
      RETURNED
    }

    @Override
    public String op() {
      return "requeue " + leaseId;
    }

    @Override
    public Applied on(@Nullable JobRecord current) {
      return Ends.end(current, op(), leaseId, now, this::requeued);
    }

    private Change requeued(JobRecord held) {
      Counts counts =
          switch (why) {
            case LOST -> held.counts().lostOne();
            case RETURNED -> held.counts().worthNothing();
          };
      Change change = held.change(op()).counts(counts).progress(Progress.UNKNOWN);
      return counts.lost() > held.spec().retry().losses()
          ? change.ended(JobState.DISCARDED, Ending.of(Reason.WORKER_LOST, now))
          : change.state(JobState.AVAILABLE).availableAt(now);
    }
  }

  /** Its submitter wants no result any more. */
  record Cancel(String op, long now) implements Transition {
    @Override
    public Applied on(@Nullable JobRecord current) {
      if (current == null) {
        return new Applied(Verdict.ABSENT, null);
      }
      if (current.cancelRequested() || current.state() == JobState.CANCELLED) {
        return new Applied(Verdict.REPEATED, current);
      }
      if (current.state().isFinal()) {
        return new Applied(Verdict.REFUSED, current);
      }
      Change change = current.change(op).cancelRequested(true);
      return current.state() == JobState.RUNNING
          ? change.apply()
          : change.ended(JobState.CANCELLED, Ending.of(Reason.CANCELLED, now)).apply();
    }
  }

  /** Its deadline has passed, and it has not begun. */
  record GiveUp(long now) implements Transition {
    @Override
    public String op() {
      return "give up";
    }

    @Override
    public Applied on(@Nullable JobRecord current) {
      if (current == null) {
        return new Applied(Verdict.ABSENT, null);
      }
      long deadline = current.spec().times().deadline();
      if (!current.state().isWaiting() || deadline == 0 || deadline > now) {
        return new Applied(Verdict.REFUSED, current);
      }
      return current
          .change(op())
          .ended(JobState.DISCARDED, Ending.of(Reason.TOO_LATE, now))
          .apply();
    }
  }

  /** A person gives a dead job another chance: as many attempts as it had at first. */
  record Revive(String op, long now) implements Transition {
    @Override
    public Applied on(@Nullable JobRecord current) {
      if (current == null) {
        return new Applied(Verdict.ABSENT, null);
      }
      if (current.lastOp().equals(op)) {
        return new Applied(Verdict.REPEATED, current);
      }
      boolean dead = current.state() == JobState.DISCARDED || current.state() == JobState.CANCELLED;
      if (!dead) {
        return new Applied(Verdict.REFUSED, current);
      }
      return current
          .change(op)
          .state(JobState.AVAILABLE)
          .counts(Counts.NONE)
          .availableAt(now)
          .cancelRequested(false)
          .progress(Progress.UNKNOWN)
          .ending(null)
          .apply();
    }
  }

  /** The time of its answer is over. The record stays for as long again, to tell so. */
  record Expire(long now) implements Transition {
    @Override
    public String op() {
      return "expire";
    }

    @Override
    public Applied on(@Nullable JobRecord current) {
      if (current == null) {
        return new Applied(Verdict.ABSENT, null);
      }
      Ending ending = current.ending();
      if (ending == null || !current.isExpired(now)) {
        return new Applied(Verdict.REFUSED, current);
      }
      return ending.answerGone()
          ? new Applied(Verdict.REPEATED, current)
          : current.change(op()).ending(ending.withoutAnswer()).apply();
    }
  }
}
