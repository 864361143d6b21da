package dev.turno.server;

import dev.turno.call.Answer;
import dev.turno.call.CallResult;
import dev.turno.call.Invocation;
import dev.turno.job.SubmitOptions;
import dev.turno.office.JobResource;
import dev.turno.office.Preference;
import dev.turno.office.Submittable;
import dev.turno.office.TicketOffice;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.ticket.JobRecord;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hands a request's call in as a job, when its client prefers a ticket (RFC 7240) or gives an
 * idempotency key, and answers with the result if that comes in time, else with a ticket.
 */
final class HandIn {
  private static final String KEY = "Idempotency-Key";
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final TicketOffice office;
  private final JobResource resource;
  private final Submittable operation;
  private final Duration timeout;
  private final TicketAnswers tickets;

  HandIn(
      TicketOffice office,
      JobResource resource,
      Submittable operation,
      Duration timeout,
      TicketAnswers tickets) {
    this.office = office;
    this.resource = resource;
    this.operation = operation;
    this.timeout = timeout;
    this.tickets = tickets;
  }

  /** Whether the client wants it so. */
  static boolean isWanted(MultiMap headers) {
    return headers.contains(KEY)
        || (headers.contains("Prefer") && preference(headers).respondAsync());
  }

  private static Preference preference(MultiMap headers) {
    return Preference.of(headers.getAll("Prefer"));
  }

  /** Hands it in and answers. */
  Future<CallResult> answer(Invocation invocation, MultiMap headers) {
    Preference preference = preference(headers);
    return office
        .submit(
            operation,
            invocation.arguments(),
            invocation.context(),
            Answer.RESPONSE,
            options(headers.get(KEY)))
        .compose(record -> wait(record, patience(preference)))
        .map(result -> withPreference(result, preference));
  }

  private static SubmitOptions options(@org.jspecify.annotations.Nullable String key) {
    try {
      return key == null
          ? SubmitOptions.ofDefaults()
          : SubmitOptions.ofDefaults().withKey(key.strip());
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.of(400, KEY + ": " + e.getMessage() + "."));
    }
  }

  /** Who only gives a key waits for as long as the function may take. */
  private Duration patience(Preference preference) {
    Duration most = timeout.minus(MARGIN);
    Duration wanted =
        preference.patience().orElse(preference.respondAsync() ? Duration.ZERO : most);
    return wanted.compareTo(most) < 0 ? wanted : most;
  }

  private Future<CallResult> wait(JobRecord record, Duration patience) {
    if (patience.isZero() || patience.isNegative()) {
      return Future.succeededFuture(ticket(record));
    }
    if (record.state().isFinal()) {
      return result(record);
    }
    return office
        .desk()
        .endWithin(record.id(), patience.toMillis())
        .compose(
            later -> {
              JobRecord now = later.orElse(record);
              return now.state().isFinal() ? result(now) : Future.succeededFuture(ticket(now));
            });
  }

  private Future<CallResult> result(JobRecord record) {
    return resource.result(record).map(value -> (CallResult) value);
  }

  private CallResult ticket(JobRecord record) {
    return tickets.of(office.told(record));
  }

  private static CallResult withPreference(CallResult result, Preference preference) {
    if (!(result instanceof CallResult.Whole whole)) {
      return result;
    }
    List<Map.Entry<String, String>> headers = new ArrayList<>(whole.headers());
    headers.add(Map.entry("Vary", "Prefer"));
    Optional.of(preference.applied())
        .filter(applied -> !applied.isEmpty())
        .ifPresent(applied -> headers.add(Map.entry("Preference-Applied", applied)));
    return new CallResult.Whole(whole.status(), whole.contentType(), headers, whole.body());
  }
}
