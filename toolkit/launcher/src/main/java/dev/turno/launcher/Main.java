package dev.turno.launcher;

import java.nio.file.Path;

/** The entry point of the {@code turno} command. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // All that logs does so in one place; told here, before any of them looks for a way of its own.
    System.setProperty(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
    System.setProperty("hazelcast.logging.type", "slf4j");
    var cli = new Cli(new Surroundings(System.getenv(), Path.of(""), System.out, System.err));
    System.exit(cli.run(args));
  }
}
