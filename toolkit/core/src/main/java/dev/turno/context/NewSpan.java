package dev.turno.context;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a span begins with.
 *
 * @param name of few that there are: {@code GET /orders/{id}}
 * @param parent the {@code traceparent} of what it is a part of, null for a trace of its own
 * @param link the {@code traceparent} of what caused it without waiting for it, null for none
 * @param attributes what is known of it, by the names of OpenTelemetry's semantic conventions:
 *     strings, longs and booleans
 */
public record NewSpan(
    Kind kind,
    String name,
    @Nullable String parent,
    @Nullable String link,
    Map<String, Object> attributes) {
  public NewSpan {
    attributes = Map.copyOf(attributes);
  }

  /** How it stands to the span that caused it, as OpenTelemetry has it. */
  public enum Kind {
    /** Answers who waits for it in another process. */
    SERVER,
    /** Waits for an answer of another process. */
    CLIENT,
    /** Hands in what is done later. */
    PRODUCER,
    /** Does what was handed in. */
    CONSUMER
  }

  /** One that is a part of {@code parent}, or begins a trace. */
  public static NewSpan of(Kind kind, String name, @Nullable String parent) {
    return new NewSpan(kind, name, parent, null, Map.of());
  }

  public NewSpan withAttributes(Map<String, Object> some) {
    return new NewSpan(kind, name, parent, link, some);
  }

  public NewSpan withLink(@Nullable String to) {
    return new NewSpan(kind, name, parent, to, attributes);
  }
}
