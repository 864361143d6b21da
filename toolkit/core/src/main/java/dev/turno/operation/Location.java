package dev.turno.operation;

import java.util.Locale;

/** The part of a request that a value is taken from. */
public enum Location {
  PATH,
  QUERY,
  HEADER,
  COOKIE,
  /** The body, which is a form. */
  FORM;

  /** The name that clients read: {@code query}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
