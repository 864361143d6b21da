package dev.turno;

import dev.turno.server.ApplicationBuilder;

/**
 * The entry point: {@code Turno.application().service(Burgers.class).build()} is an application,
 * {@code Node.start} runs it. People who start applications with the {@code turno} command need
 * neither.
 */
public final class Turno {
  private Turno() {}

  /** Starts to put an application together. */
  public static ApplicationBuilder application() {
    return new ApplicationBuilder();
  }
}
