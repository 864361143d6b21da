package dev.turno.polyglot.child;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a child is started.
 *
 * @param name what people know it by: {@code app.py}
 * @param command the program and its arguments; {@link #MODE} stands for what the child is for
 * @param environment variables besides those of this process
 * @param plainCalls how many plain calls a child runs side by side
 */
public record ChildCommand(
    String name, List<String> command, Map<String, String> environment, int plainCalls)
    implements ChildStarter {
  /** Stands for the mode: {@code async}, {@code plain}, {@code cpu} or {@code describe}. */
  public static final String MODE = "{mode}";

  /** The variable by which a child knows this process, with which it is to end. */
  private static final String PARENT = "TURNO_PARENT";

  /** A child has a core: libraries that start threads of their own for each core are held back. */
  private static final List<String> THREADS =
      List.of(
          "OMP_NUM_THREADS",
          "OPENBLAS_NUM_THREADS",
          "MKL_NUM_THREADS",
          "VECLIB_MAXIMUM_THREADS",
          "NUMEXPR_NUM_THREADS",
          "BLIS_NUM_THREADS");

  public ChildCommand {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** A program whose plain children run one call at a time. */
  public ChildCommand(String name, List<String> command, Map<String, String> environment) {
    this(name, command, environment, 1);
  }

  @Override
  public Child start(@Nullable Vertx vertx, String mode, Child.Listener listener)
      throws IOException {
    return ProcessChild.start(this, mode, listener);
  }

  /** The process of a child for that mode; what it prints goes to stderr of this process. */
  ProcessBuilder process(String mode) {
    var builder =
        new ProcessBuilder(command.stream().map(word -> word.equals(MODE) ? mode : word).toList());
    THREADS.forEach(variable -> builder.environment().putIfAbsent(variable, "1"));
    builder.environment().putAll(environment);
    builder.environment().put(PARENT, Long.toString(ProcessHandle.current().pid()));
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
