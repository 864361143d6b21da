package dev.turno.admin;

import dev.turno.job.Job;
import dev.turno.job.JobState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs are wanted, the latest first.
 *
 * @param states empty for any
 * @param queue empty for any
 * @param function empty for any
 * @param sinceMillis when they were handed in at the earliest, in milliseconds since the epoch
 * @param before the place of the last one of the page before; null for the first page
 * @param limit how many at most
 */
record JobFilter(
    Set<JobState> states,
    String queue,
    String function,
    long sinceMillis,
    @Nullable JobPlace before,
    int limit) {

  boolean test(Job job) {
    JobPlace place = JobPlace.of(job);
    return (states.isEmpty() || states.contains(job.state()))
        && (queue.isEmpty() || queue.equals(job.queue()))
        && (function.isEmpty() || function.equals(job.function()))
        && place.createdMillis() >= sinceMillis
        && (before == null || place.compareTo(before) > 0);
  }

  JobFilter withPage(@Nullable JobPlace place, int most) {
    return new JobFilter(states, queue, function, sinceMillis, place, most);
  }
}
