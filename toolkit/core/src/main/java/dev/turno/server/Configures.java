package dev.turno.server;

/**
 * An application's entry point, for applications that set up more than their classes tell. Has a
 * constructor without parameters.
 */
public interface Configures {
  /** Sets up the application. */
  void configure(ApplicationBuilder application);
}
