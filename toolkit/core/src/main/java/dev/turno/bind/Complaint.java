package dev.turno.bind;

import org.jspecify.annotations.Nullable;

/** What a client is told of an exception that says that its value is wrong. */
final class Complaint {
  /** Said where nothing better is known. */
  static final String NOT_VALID = "is not valid";

  /** There is nothing. */
  static final String REQUIRED = "is required";

  /** There is null. */
  static final String NOT_NULL = "must not be null";

  private Complaint() {}

  /** The exception's message, unless it is one that the JDK made for programmers. */
  static String of(IllegalArgumentException e) {
    if (e instanceof NumberFormatException) {
      return "must be a number";
    }
    @Nullable String message = e.getMessage();
    return message == null || message.isBlank() || message.startsWith("No enum constant ")
        ? NOT_VALID
        : message;
  }
}
