package dev.turno.server;

/** A WebSocket connection that is open. */
interface OpenSocket {
  /** Closes it when the message is done that is worked on. */
  void closeSoon(int code, String reason);
}
