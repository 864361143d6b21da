package dev.turno.depend;

/** How long a provided instance lives. */
public enum Scope {
  /** One request. */
  REQUEST,
  /** The application: made once at start, closed at its stop. */
  APPLICATION
}
