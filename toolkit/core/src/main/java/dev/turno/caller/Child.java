package dev.turno.caller;

import dev.turno.context.Cancellation;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The context of work that is done for another context: of the same trace, principal and deadline,
 * cancelled with it, but on its own when it alone is over.
 */
record Child(
    RequestContext context, Optional<RequestContext> parent, Cancellation.Registration link) {
  /** A child of {@code parent}, or a context that starts here. */
  static Child of(Optional<RequestContext> parent, String name) {
    if (parent.isEmpty()) {
      return new Child(new RequestContext(name, null, Deadline.NONE), parent, () -> {});
    }
    RequestContext above = parent.get();
    RequestContext context = above.within(name, above.deadline());
    above.principal().ifPresent(context::setPrincipal);
    Cancellation from = above.cancellation();
    return new Child(
        context, parent, from.onCancel(() -> context.cancellation().cancel(cause(from))));
  }

  /** Why what it is done for was cancelled; null while it isn't. */
  @Nullable Throwable cancelledAbove() {
    return parent.map(above -> above.cancellation().cause()).orElse(null);
  }

  /** It is over: nothing is left of it with its parent. */
  void end() {
    link.remove();
  }

  private static Throwable cause(Cancellation cancelled) {
    Throwable cause = cancelled.cause();
    return cause == null ? new CancellationException("cancelled") : cause;
  }
}
