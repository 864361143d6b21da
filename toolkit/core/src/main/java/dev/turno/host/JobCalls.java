package dev.turno.host;

import dev.turno.caller.NamedCalls;
import dev.turno.context.RequestContext;
import dev.turno.job.JobId;
import dev.turno.office.TicketOffice;
import dev.turno.problem.ProblemException;
import dev.turno.spi.HandlerHost.FunctionCall;
import dev.turno.spi.HandlerHost.TicketQuestion;
import dev.turno.spi.HandlerHost.Value;
import io.vertx.core.Future;

/** Calls CPU-bound functions, and tells of jobs as their ticket's {@code GET} does. */
record JobCalls(NamedCalls functions, TicketOffice office, Values values) {
  Future<Value> call(FunctionCall call, RequestContext context) {
    return call.submitted()
        ? functions.submit(call, context).map(job -> values.of(office.shown(job)))
        : functions.call(call, context);
  }

  Future<Value> ask(TicketQuestion ticket) {
    JobId id = JobId.parse(ticket.job()).orElseThrow(() -> unknown(ticket.job()));
    return switch (ticket.wanted()) {
      case RESULT -> functions.result(id);
      case STATE ->
          functions
              .find(id)
              .map(
                  found -> values.of(office.shown(found.orElseThrow(() -> unknown(ticket.job())))));
      case CANCEL -> functions.cancel(id).map(values::of);
    };
  }

  private static ProblemException unknown(String job) {
    return ProblemException.notFound("There is no job " + job + ", or its time is over.");
  }
}
