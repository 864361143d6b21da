package dev.turno.telemetry;

import dev.turno.context.NewSpan;
import dev.turno.context.Span;
import dev.turno.context.Tracer;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins spans of OpenTelemetry. */
final class OpenTelemetryTracer implements Tracer {
  private final io.opentelemetry.api.trace.Tracer tracer;

  OpenTelemetryTracer(io.opentelemetry.api.trace.Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public Span begin(NewSpan span) {
    SpanBuilder builder =
        tracer.spanBuilder(span.name()).setSpanKind(kind(span.kind())).setParent(of(span.parent()));
    SpanContext link =
        io.opentelemetry.api.trace.Span.fromContext(of(span.link())).getSpanContext();
    if (link.isValid()) {
      builder.addLink(link);
    }
    span.attributes().forEach((name, value) -> put(builder, name, value));
    return new RecordedSpan(builder.startSpan());
  }

  private static void put(SpanBuilder builder, String name, Object value) {
    switch (value) {
      case Long number -> builder.setAttribute(name, number);
      case Boolean yes -> builder.setAttribute(name, yes);
      default -> builder.setAttribute(name, value.toString());
    }
  }

  private static SpanKind kind(NewSpan.Kind kind) {
    return switch (kind) {
      case SERVER -> SpanKind.SERVER;
      case CLIENT -> SpanKind.CLIENT;
      case PRODUCER -> SpanKind.PRODUCER;
      case CONSUMER -> SpanKind.CONSUMER;
    };
  }

  /** What a {@code traceparent} tells of; the root when there is none, or a malformed one. */
  private static Context of(@Nullable String traceparent) {
    return traceparent == null
        ? Context.root()
        : W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), traceparent, Header.INSTANCE);
  }

  /** The one header there is. */
  private enum Header implements TextMapGetter<String> {
    INSTANCE;

    @Override
    public Iterable<String> keys(String traceparent) {
      return List.of("traceparent");
    }

    @Override
    public @Nullable String get(@Nullable String traceparent, String key) {
      return key.equals("traceparent") ? traceparent : null;
    }
  }
}
