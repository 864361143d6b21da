package dev.turno.admin;

import dev.turno.job.Job;
import java.util.Comparator;
import java.util.Optional;

/** The place of a job in a list, the latest first; the key of its pages. */
record JobPlace(long createdMillis, String id) implements Comparable<JobPlace> {
  private static final Comparator<JobPlace> ORDER =
      Comparator.comparingLong(JobPlace::createdMillis).thenComparing(JobPlace::id).reversed();

  static JobPlace of(Job job) {
    return new JobPlace(job.times().created().toEpochMilli(), job.id().toString());
  }

  @Override
  public int compareTo(JobPlace other) {
    return ORDER.compare(this, other);
  }

  /** As a client hands it back: {@code 1732290000000.0193…}. */
  String cursor() {
    return createdMillis + "." + id;
  }

  static Optional<JobPlace> parse(String cursor) {
    int dot = cursor.indexOf('.');
    try {
      return dot < 1
          ? Optional.empty()
          : Optional.of(
              new JobPlace(Long.parseLong(cursor.substring(0, dot)), cursor.substring(dot + 1)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
