package dev.turno.examples.chaos;

import dev.turno.http.Get;

/** A service that is deployed beside the application, and takes its time. */
public final class Greeter {
  private static final long MILLIS = 20;

  public Greeter() {}

  /** Greets. */
  @Get("/greet")
  public String greet() throws InterruptedException {
    Thread.sleep(MILLIS);
    return "hello";
  }
}
