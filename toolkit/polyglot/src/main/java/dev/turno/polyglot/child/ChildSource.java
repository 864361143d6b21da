package dev.turno.polyglot.child;

import dev.turno.spi.HandlerFunction;
import dev.turno.spi.HandlerRuntime;
import dev.turno.spi.HandlerSource;
import dev.turno.spi.SourceException;
import dev.turno.spi.SourceMistake;
import io.vertx.core.Vertx;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files of another language, described by a child that has loaded them and ended. */
public final class ChildSource implements HandlerSource {
  private final ChildCommand command;
  private final Path file;
  private final Hello hello;

  private ChildSource(ChildCommand command, Path file, Hello hello) {
    this.command = command;
    this.file = file;
    this.hello = hello;
  }

  /**
   * Lets a child load the files and tell of them. Blocks, as long as that takes.
   *
   * @param file the first of the files, for messages
   * @throws SourceException when it cannot
   */
  public static ChildSource describe(ChildCommand command, Path file) {
    try {
      Process process = command.process("describe").start();
      try (var in = new BufferedInputStream(process.getInputStream())) {
        var reader = new FrameReader(in);
        Optional<Frame> frame = reader.next();
        while (frame.isPresent() && frame.get().type().equals("log")) {
          ChildLog.write(frame.get().header());
          frame = reader.next();
        }
        if (frame.isEmpty()) {
          throw refused(file, "the process that loads it ended without a word; see stderr.");
        }
        return new ChildSource(command, file, Hello.read(frame.get(), file));
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw refused(file, "cannot be loaded: " + e.getMessage() + ".");
    }
  }

  private static SourceException refused(Path file, String message) {
    return new SourceException(List.of(new SourceMistake(file, 0, message, "")));
  }

  @Override
  public String runtime() {
    return hello.runtime();
  }

  @Override
  public List<HandlerFunction> functions() {
    return hello.functions();
  }

  @Override
  public HandlerRuntime start(Vertx vertx, int cpuSlots, boolean computes) {
    return ChildRuntime.start(vertx, command, file, hello.functions(), cpuSlots, computes);
  }
}
