package dev.turno.context;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one request carries along, the same object in every lane of a process: which operation it is
 * for, who sent it, its trace, deadline and cancellation. A handler or provider takes it as a
 * parameter, or asks {@link #current()}. Thread-safe.
 */
public final class RequestContext {
  static final ContextLocal<RequestContext> ON_LOOP =
      ContextLocal.registerLocal(RequestContext.class);
  private static final ThreadLocal<RequestContext> ON_THREAD = new ThreadLocal<>();

  private final String operation;
  private final @Nullable String traceparent;
  private final Span span;
  private final Cancellation cancellation = new Cancellation();
  private volatile Deadline deadline;
  private volatile @Nullable Principal principal;
  private volatile @Nullable String job;
  private volatile @Nullable String id;
  private @Nullable TraceContext trace;

  /**
   * A context of a new request.
   *
   * @param operation what it is for, in words: {@code GET /orders (Burgers.orders)}
   * @param traceparent the caller's {@code traceparent} header, or null
   */
  public RequestContext(String operation, @Nullable String traceparent, Deadline deadline) {
    this(operation, traceparent, Span.NONE, deadline);
  }

  /**
   * A context of a request that has a span of its own.
   *
   * @param traceparent where it belongs when the span is {@link Span#NONE}, or null
   */
  public RequestContext(
      String operation, @Nullable String traceparent, Span span, Deadline deadline) {
    this.operation = operation;
    this.traceparent = traceparent;
    this.span = span;
    this.deadline = deadline;
    trace = span.trace();
  }

  /** A context of something else that belongs to the same span, or at least to the same trace. */
  public RequestContext within(String part, Deadline until) {
    String above = Tracing.isOn() ? parent() : trace().traceparent();
    var context = new RequestContext(part, above, span, until);
    context.job = job;
    context.id = id;
    return context;
  }

  /**
   * What is told to another process of this context, where {@code by} is what calls it: itself when
   * nothing is recorded.
   */
  public RequestContext tellOf(Span by) {
    if (by.trace() == null) {
      return this;
    }
    var context = new RequestContext(operation, null, by, deadline);
    context.principal = principal;
    context.id = id;
    return context;
  }

  /** The context of the request that the calling thread works for, if it works for one. */
  public static Optional<RequestContext> current() {
    RequestContext onThread = ON_THREAD.get();
    if (onThread != null) {
      return Optional.of(onThread);
    }
    Context context = Vertx.currentContext();
    return context == null ? Optional.empty() : Optional.ofNullable(context.getLocal(ON_LOOP));
  }

  /** What the request is for, in words: {@code GET /orders (Burgers.orders)}. */
  public String operation() {
    return operation;
  }

  /** The request's id: what its client calls it, or else its trace's. */
  public String id() {
    String given = id;
    return given == null ? trace().traceId() : given;
  }

  /** What the client calls the request, by {@code X-Request-Id}; empty if it doesn't say. */
  public Optional<String> givenId() {
    return Optional.ofNullable(id);
  }

  /** Takes over what the client calls the request, if that is {@link RequestId#of usable}. */
  public void setId(@Nullable String given) {
    id = RequestId.of(given).orElse(null);
  }

  /** Who sent the request, when a guard has found out. */
  public Optional<Principal> principal() {
    return Optional.ofNullable(principal);
  }

  public synchronized TraceContext trace() {
    if (trace == null) {
      trace = TraceContext.from(traceparent);
    }
    return trace;
  }

  /** The {@code traceparent} of what is recorded of it, or of its caller; null for neither. */
  public @Nullable String parent() {
    TraceContext recorded = span.trace();
    return recorded == null ? traceparent : recorded.traceparent();
  }

  /** What is recorded of it; its end is for whoever has begun it. */
  public Span span() {
    return span;
  }

  /** The id of the job that it is for. */
  public Optional<String> job() {
    return Optional.ofNullable(job);
  }

  /** Sets the job that it is for, so that its log lines tell of it. */
  public void setJob(String id) {
    job = id;
  }

  public Deadline deadline() {
    return deadline;
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  /** Sets who sent the request; a guard that returns a {@code Principal} does it. */
  public void setPrincipal(Principal principal) {
    this.principal = principal;
  }

  /** Brings the deadline forward; it is never put off. */
  public void tighten(Deadline other) {
    deadline = deadline.earlier(other);
  }

  /**
   * Makes this the current context of a Vert.x (duplicated) context: of one request's event-loop
   * work.
   */
  public void attachTo(Context context) {
    context.putLocal(ON_LOOP, this);
  }

  /** Whether the calling thread, not an event loop, works for this request. */
  public boolean isOnThread() {
    return ON_THREAD.get() == this;
  }

  /** Runs {@code body} on the calling thread with this as its current context. */
  public void run(Runnable body) {
    Runnable leave = enter();
    try {
      body.run();
    } finally {
      leave.run();
    }
  }

  /**
   * Makes this the current context of the calling thread until what it returns is run, on the same
   * thread. For libraries that switch threads; {@link #run} serves all else.
   */
  public Runnable enter() {
    RequestContext before = ON_THREAD.get();
    ON_THREAD.set(this);
    return () -> {
      if (before == null) {
        ON_THREAD.remove();
      } else {
        ON_THREAD.set(before);
      }
    };
  }
}
