package dev.turno.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.call.CallResult;
import dev.turno.http.Reply;
import dev.turno.job.Job;
import dev.turno.office.JobResource;
import dev.turno.office.JobView;
import io.vertx.core.buffer.Buffer;

/** Makes the answers of requests whose jobs have been taken in: 202 and where the job is. */
final class TicketAnswers {
  private final JobResource resource;
  private final ObjectMapper mapper;

  TicketAnswers(JobResource resource, ObjectMapper mapper) {
    this.resource = resource;
    this.mapper = mapper;
  }

  CallResult of(Job job) {
    Reply<JobView> accepted = resource.accepted(job);
    try {
      return new CallResult.Whole(
          accepted.status(),
          "application/json",
          accepted.headers(),
          Buffer.buffer(mapper.writeValueAsBytes(accepted.body().orElseThrow())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a ticket cannot be written as JSON", e);
    }
  }
}
