package dev.turno.pull;

/** A function has failed at a puller by a bug; the message is what that tells of it. */
final class PulledFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  PulledFailure(String message) {
    super(message, null, false, false);
  }
}
