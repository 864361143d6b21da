package dev.turno.js;

import dev.turno.polyglot.child.Child;
import dev.turno.polyglot.child.ChildStarter;
import dev.turno.spi.HandlerFunction;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes contexts that have the same files loaded. Those for asynchronous functions run on an event
 * loop of Vert.x, all others on a platform thread of their own, which they may block.
 *
 * @param files the files, in the order in which they are loaded
 */
record JsStarter(List<Path> files) implements ChildStarter {
  JsStarter {
    files = List.copyOf(files);
  }

  @Override
  public String name() {
    return String.valueOf(files.getFirst().getFileName());
  }

  @Override
  public String where(HandlerFunction.Kind kind) {
    return switch (kind) {
      case ASYNC -> "event loop, GraalJS";
      case PLAIN -> "own thread, GraalJS";
      case CPU -> "worker node";
    };
  }

  @Override
  public Child start(@Nullable Vertx vertx, String mode, Child.Listener listener) {
    var child = new JsChild(name() + " (" + mode + ")", vertx, mode.equals("async"), listener);
    child.load(files);
    return child;
  }
}
