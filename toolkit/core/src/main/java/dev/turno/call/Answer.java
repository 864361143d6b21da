package dev.turno.call;

/** What a caller wants to be made of the value that a function returns. */
public enum Answer {
  /** What an HTTP client gets: status, headers and body. */
  RESPONSE,
  /** The value itself, written so that another process of the application can read it. */
  VALUE
}
