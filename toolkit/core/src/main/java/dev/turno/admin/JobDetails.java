package dev.turno.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.turno.office.JobView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is told of a job.
 *
 * @param tenant who handed it in; null when nobody is known
 * @param timeline what has happened to it, and what is to come, in the order of time
 * @param input what it was handed in with
 * @param output what it has come to; null while there is nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobDetails(
    JobView job,
    @Nullable String tenant,
    List<Moment> timeline,
    List<ShownValue> input,
    @Nullable Output output) {

  /**
   * Something that happens to a job.
   *
   * @param what in words
   * @param toCome whether it has not happened yet
   */
  record Moment(Instant at, String what, boolean toCome) {}

  /**
   * What a job has come to.
   *
   * @param status the HTTP status of it
   * @param contentType of a result; null for a problem, and for what code gets
   * @param failed whether it is a problem
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Output(int status, @Nullable String contentType, boolean failed, ShownValue value) {}
}
