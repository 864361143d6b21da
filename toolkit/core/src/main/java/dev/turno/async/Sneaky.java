package dev.turno.async;

/** Throws what was thrown elsewhere, as it was. */
final class Sneaky {
  private Sneaky() {}

  static RuntimeException rethrow(Throwable cause) {
    return Sneaky.<RuntimeException>raise(cause);
  }

  // erased: any Throwable passes as T, which is what is wanted here
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T raise(Throwable cause) throws T {
    throw (T) cause;
  }
}
