package dev.turno.lane;

import org.jspecify.annotations.Nullable;

/** A message between nodes cannot be written or read. The message says what is wrong with it. */
public final class EnvelopeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EnvelopeException(String message) {
    this(message, null);
  }

  EnvelopeException(String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
  }
}
