package dev.turno.telemetry;

import dev.turno.context.RequestContext;
import dev.turno.context.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.ContextStorageProvider;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Has the span of a request be OpenTelemetry's current one wherever the request is worked on, on an
 * event loop, a virtual thread or a worker node, so that an application's own spans are parts of
 * it. What an application makes current on a thread goes before. OpenTelemetry finds it as a
 * service.
 */
public final class RequestContextStorage implements ContextStorageProvider {
  public RequestContextStorage() {}

  @Override
  public ContextStorage get() {
    return new Storage(ContextStorage.defaultStorage());
  }

  /** Asks the thread, then the request. */
  private record Storage(ContextStorage threads) implements ContextStorage {
    @Override
    public Scope attach(Context toAttach) {
      return threads.attach(toAttach);
    }

    @Override
    public @Nullable Context current() {
      Context onThread = threads.current();
      if (onThread != null) {
        return onThread;
      }
      Span span = RequestContext.current().map(RequestContext::span).orElse(Span.NONE);
      return span instanceof RecordedSpan recorded ? recorded.context() : null;
    }
  }
}
