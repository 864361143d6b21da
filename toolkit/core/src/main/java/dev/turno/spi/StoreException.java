package dev.turno.spi;

import org.jspecify.annotations.Nullable;

/** A store could not do what it was asked for. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is known of the change that was asked for. */
  public enum Kind {
    /** It may have been made, or not: repeat it. */
    INDETERMINATE,
    /** It has not been made: there is no majority, no database. */
    UNAVAILABLE,
    /** It has not been made: the database has another version than the one that was changed. */
    OUTDATED
  }

  private final Kind kind;

  public StoreException(Kind kind, @Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** The change may have been made, or not: repeat it. */
  public static StoreException indeterminate(String message, @Nullable Throwable cause) {
    return new StoreException(Kind.INDETERMINATE, message, cause);
  }

  /** The change has not been made: there is no majority, no database. */
  public static StoreException unavailable(String message, @Nullable Throwable cause) {
    return new StoreException(Kind.UNAVAILABLE, message, cause);
  }

  /** The change has not been made: somebody else has changed the record in the database. */
  public static StoreException outdated(String message) {
    return new StoreException(Kind.OUTDATED, message, null);
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the change may have been made. */
  public boolean isIndeterminate() {
    return kind == Kind.INDETERMINATE;
  }
}
