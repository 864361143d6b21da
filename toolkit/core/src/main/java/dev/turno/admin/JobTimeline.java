package dev.turno.admin;

import dev.turno.admin.JobDetails.Moment;
import dev.turno.job.JobState;
import dev.turno.ticket.Ending;
import dev.turno.ticket.JobRecord;
import dev.turno.ticket.JobSpec;
import dev.turno.ticket.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a job's record tells of its past and its future; of its attempts it keeps the last. */
final class JobTimeline {
  private final JobRecord record;
  private final long now;
  private final List<Moment> moments = new ArrayList<>();

  private JobTimeline(JobRecord record, long now) {
    this.record = record;
    this.now = now;
  }

  static List<Moment> of(JobRecord record, long now) {
    var timeline = new JobTimeline(record, now);
    timeline.past();
    timeline.future();
    return timeline.moments.stream().sorted(Comparator.comparing(Moment::at)).toList();
  }

  private void past() {
    JobSpec.Times times = record.spec().times();
    add(times.created(), "handed in");
    Lease lease = record.lease();
    if (lease != null) {
      int attempt = record.counts().attempt();
      String which = attempt > 1 ? "attempt " + attempt : "it";
      add(lease.began(), which + " began on node " + lease.worker());
    }
    int lost = record.counts().lost();
    Ending ending = record.ending();
    if (ending != null) {
      String what = words(ending.reason());
      add(ending.at(), record.state().isFinal() ? what : "an attempt ended: " + what);
    }
    if (lost > 0 && lease != null) {
      add(lease.began(), "given out anew, after its worker node was lost " + times(lost));
    }
  }

  private static String times(int count) {
    return count == 1 ? "once" : count + " times";
  }

  private void future() {
    JobSpec.Times times = record.spec().times();
    Ending ending = record.ending();
    if (record.state().isFinal() && ending != null) {
      add(ending.at() + times.retention(), "its result is forgotten");
      return;
    }
    if (record.availableAt() > times.created() && record.state().isWaiting()) {
      add(record.availableAt(), record.counts().attempt() > 0 ? "next attempt" : "due");
    }
    if (times.deadline() > 0 && record.counts().attempt() == 0) {
      add(times.deadline(), "it has to have begun");
    }
    Lease lease = record.lease();
    if (lease != null && record.state() == JobState.RUNNING && times.runtime() > 0) {
      add(lease.began() + times.runtime(), "its time is over");
    }
  }

  private static String words(Ending.Reason reason) {
    return switch (reason) {
      case DONE -> "done";
      case FAILED -> "failed";
      case OVERRUN -> "took longer than it may";
      case CANCELLED -> "cancelled";
      case WORKER_LOST -> "its worker node was lost";
      case TOO_LATE -> "it had not begun by its deadline";
    };
  }

  private void add(long at, String what) {
    moments.add(new Moment(Instant.ofEpochMilli(at), what, at > now));
  }
}
