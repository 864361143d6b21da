package dev.turno.polyglot.child;

import java.io.IOException;

/** What came from a child is not of the protocol: something else writes into its pipe. */
final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1;

  ProtocolException(String message) {
    super(message);
  }
}
