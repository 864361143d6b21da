package dev.turno.context;

/** Records spans; the module {@code telemetry} has one that speaks OpenTelemetry. Thread-safe. */
public interface Tracer {
  /** A span that begins now. It says at once whether it is sampled, and never throws. */
  Span begin(NewSpan span);
}
