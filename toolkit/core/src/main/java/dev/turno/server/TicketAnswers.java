package dev.turno.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.call.CallResult;
import dev.turno.http.Reply;
import dev.turno.job.Job;
import dev.turno.job.Ticket;
import dev.turno.office.JobResource;
import dev.turno.office.JobView;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the answers of requests whose jobs have been taken in: 202 and where the job is. */
final class TicketAnswers {
  private final JobResource resource;
  private final ObjectMapper mapper;

  TicketAnswers(JobResource resource, ObjectMapper mapper) {
    this.resource = resource;
    this.mapper = mapper;
  }

  /**
   * The answer of a value that is a ticket, or a reply with one: its headers are added, and its
   * status stands if it isn't 200. Any other value as it is.
   */
  @Nullable Object inPlaceOf(@Nullable Object value) {
    if (value instanceof Ticket<?> ticket) {
      return of(ticket.then());
    }
    return value instanceof Reply<?> reply && reply.body().orElse(null) instanceof Ticket<?> ticket
        ? with(of(ticket.then()), reply)
        : value;
  }

  private static CallResult.Whole with(CallResult.Whole answer, Reply<?> reply) {
    List<Map.Entry<String, String>> headers = new ArrayList<>(answer.headers());
    headers.addAll(reply.headers());
    int status = reply.status() == 200 ? answer.status() : reply.status();
    return new CallResult.Whole(status, answer.contentType(), headers, answer.body());
  }

  CallResult.Whole of(Job job) {
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
