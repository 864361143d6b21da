package dev.turno.spi;

import org.jspecify.annotations.Nullable;

/** A store could not do what it was asked for. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean indeterminate;

  private StoreException(String message, @Nullable Throwable cause, boolean indeterminate) {
    super(message, cause);
    this.indeterminate = indeterminate;
  }

  /** The change may have been made, or not: repeat it. */
  public static StoreException indeterminate(String message, @Nullable Throwable cause) {
    return new StoreException(message, cause, true);
  }

  /** The change has not been made: there is no majority, no database. */
  public static StoreException unavailable(String message, @Nullable Throwable cause) {
    return new StoreException(message, cause, false);
  }

  /** Whether the change may have been made. */
  public boolean isIndeterminate() {
    return indeterminate;
  }
}
