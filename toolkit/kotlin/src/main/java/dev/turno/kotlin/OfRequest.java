package dev.turno.kotlin;

import dev.turno.context.RequestContext;
import io.vertx.core.Context;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.ThreadContextElement;

/**
 * Takes the request's context along to the threads of other dispatchers, so that {@code
 * RequestContext.current()} is the same within {@code withContext(Dispatchers.IO)}. On the event
 * loop the Vert.x context has it.
 */
final class OfRequest extends AbstractCoroutineContextElement
    implements ThreadContextElement<Runnable> {
  private static final CoroutineContext.Key<OfRequest> KEY = new CoroutineContext.Key<>() {};

  private final RequestContext request;

  OfRequest(RequestContext request) {
    super(KEY);
    this.request = request;
  }

  @Override
  public Runnable updateThreadContext(CoroutineContext context) {
    return Context.isOnEventLoopThread() ? () -> {} : request.enter();
  }

  @Override
  public void restoreThreadContext(CoroutineContext context, Runnable leave) {
    leave.run();
  }
}
