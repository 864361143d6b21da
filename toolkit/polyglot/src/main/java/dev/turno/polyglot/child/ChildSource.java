package dev.turno.polyglot.child;

import dev.turno.spi.HandlerFunction;
import dev.turno.spi.HandlerRuntime;
import dev.turno.spi.HandlerSource;
import dev.turno.spi.SourceException;
import dev.turno.spi.SourceMistake;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Files of another language, described by a child that has loaded them and ended. */
public final class ChildSource implements HandlerSource {
  private final ChildStarter starter;
  private final Path file;
  private final Hello hello;

  private ChildSource(ChildStarter starter, Path file, Hello hello) {
    this.starter = starter;
    this.file = file;
    this.hello = hello;
  }

  /**
   * Lets a child load the files and tell of them. Blocks, as long as that takes.
   *
   * @param file the first of the files, for messages
   * @throws SourceException when it cannot
   */
  public static ChildSource describe(ChildStarter starter, Path file) {
    var told = new CompletableFuture<Frame>();
    try {
      Child child = starter.start(null, "describe", new Told(told));
      try {
        return new ChildSource(starter, file, Hello.read(told.get(), file, starter));
      } finally {
        child.kill();
      }
    } catch (IOException e) {
      throw refused(file, "cannot be loaded: " + e.getMessage() + ".");
    } catch (ExecutionException e) {
      String how = e.getCause() == null ? "" : ", " + e.getCause().getMessage();
      throw refused(file, "what loads it ended without a word" + how + "; see stderr.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(file, "was not loaded: interrupted.");
    }
  }

  /** Waits for what a child tells of its files. */
  private record Told(CompletableFuture<Frame> first) implements Child.Listener {
    @Override
    public void received(Child child, Frame frame) {
      if (frame.type().equals("log")) {
        ChildLog.write(frame.header());
      } else {
        first.complete(frame);
      }
    }

    @Override
    public void ended(Child child, String how) {
      first.completeExceptionally(new IllegalStateException(how));
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
    return ChildRuntime.start(vertx, starter, file, hello.functions(), cpuSlots, computes);
  }
}
