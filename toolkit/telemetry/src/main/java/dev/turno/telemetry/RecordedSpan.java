package dev.turno.telemetry;

import dev.turno.context.Span;
import dev.turno.context.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** A span of OpenTelemetry. */
final class RecordedSpan implements Span {
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private final io.opentelemetry.api.trace.Span span;
  private final TraceContext trace;
  private final Context context;

  RecordedSpan(io.opentelemetry.api.trace.Span span) {
    this.span = span;
    SpanContext own = span.getSpanContext();
    trace = new TraceContext(own.getTraceId(), own.getSpanId(), own.isSampled());
    context = Context.root().with(span);
  }

  /** OpenTelemetry's context in which the span is the current one. */
  Context context() {
    return context;
  }

  @Override
  public TraceContext trace() {
    return trace;
  }

  @Override
  public void put(String attribute, String value) {
    span.setAttribute(attribute, value);
  }

  @Override
  public void put(String attribute, long value) {
    span.setAttribute(attribute, value);
  }

  @Override
  public void threw(Throwable exception) {
    span.recordException(exception);
  }

  @Override
  public void end(@Nullable String error) {
    if (error != null && span.isRecording()) {
      span.setAttribute(ERROR, error);
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
