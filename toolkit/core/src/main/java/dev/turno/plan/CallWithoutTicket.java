package dev.turno.plan;

import dev.turno.call.Invocation;
import dev.turno.context.RequestContext;
import dev.turno.job.JobContext;
import dev.turno.job.JobId;
import java.util.Optional;
import java.util.UUID;

/**
 * What a function is told of its job when there is none, because its caller waits for the value.
 */
final class CallWithoutTicket implements JobContext {
  private final RequestContext context;
  private final String leaseId = UUID.randomUUID().toString();

  private CallWithoutTicket(RequestContext context) {
    this.context = context;
  }

  /** The context of the job that the invocation is made for, or one of a call without a ticket. */
  static JobContext of(Invocation invocation) {
    return invocation.origin().attachments().get(JobContext.class) instanceof JobContext job
        ? job
        : new CallWithoutTicket(invocation.context());
  }

  @Override
  public Optional<JobId> id() {
    return Optional.empty();
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public String leaseId() {
    return leaseId;
  }

  @Override
  public boolean isCancelled() {
    return context.cancellation().isCancelled();
  }

  @Override
  public void progress(double done, String note) {
    // nobody can ask how far a call is
  }
}
