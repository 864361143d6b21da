package dev.turno.context;

import org.jspecify.annotations.Nullable;

/**
 * A part of a trace that is recorded: what began, under which name, how it ended and how long that
 * took. Made by {@link Tracing#begin}. Thread-safe.
 */
public interface Span {
  /** Records nothing, and is of no trace of its own. */
  Span NONE =
      new Span() {
        @Override
        public @Nullable TraceContext trace() {
          return null;
        }

        @Override
        public void put(String attribute, String value) {
          // not recorded
        }

        @Override
        public void put(String attribute, long value) {
          // not recorded
        }

        @Override
        public void threw(Throwable exception) {
          // not recorded
        }

        @Override
        public void end(@Nullable String error) {
          // not recorded
        }
      };

  /** Its place in the trace, by which its children know it; null when nothing is recorded. */
  @Nullable TraceContext trace();

  /** Tells of it, by the names of OpenTelemetry's semantic conventions. */
  void put(String attribute, String value);

  /** The same of a number. */
  void put(String attribute, long value);

  /** An exception ended it, or had a part in that. */
  void threw(Throwable exception);

  /**
   * It has ended; the first word counts.
   *
   * @param error a short name of what went wrong, of few that there are; null when nothing did
   */
  void end(@Nullable String error);
}
