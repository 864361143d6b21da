package dev.turno.polyglot.python;

import dev.turno.polyglot.child.ChildCommand;
import dev.turno.polyglot.child.ChildSource;
import dev.turno.polyglot.child.Memory;
import dev.turno.spi.HandlerFactory;
import dev.turno.spi.HandlerSource;
import dev.turno.spi.SourceException;
import dev.turno.spi.SourceMistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads {@code .py} files by the machine's Python: {@code TURNO_PYTHON}, else the virtual
 * environment beside the file, else {@code python3} of the {@code PATH}. The library {@code turno}
 * comes along.
 */
public final class PythonFactory implements HandlerFactory {
  private static final String MEMORY = "TURNO_CHILD_MEMORY";
  private static final String THREADS = "TURNO_CHILD_THREADS";
  private static final int DEFAULT_THREADS = 32;

  private final Map<String, String> environment;

  public PythonFactory() {
    this(System.getenv());
  }

  PythonFactory(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public boolean accepts(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".py") && !name.startsWith("test_") && !name.equals("conftest.py");
  }

  @Override
  public HandlerSource load(List<Path> files) {
    Path first = files.getFirst();
    String python =
        Python.find(environment, first)
            .orElseThrow(
                () ->
                    new SourceException(
                        List.of(
                            new SourceMistake(
                                first,
                                0,
                                "needs Python 3.9 or newer, and there is none: no virtual environment"
                                    + " (.venv) beside it, no python3 on the PATH. Install one, or name"
                                    + " one by TURNO_PYTHON.",
                                ""))));
    List<String> command = new ArrayList<>(List.of(python, "-u", "-m", "turno", ChildCommand.MODE));
    files.forEach(file -> command.add(file.toAbsolutePath().normalize().toString()));
    String name = String.valueOf(first.getFileName());
    return ChildSource.describe(new ChildCommand(name, command, variables(), threads()), first);
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    String path = environment.get("PYTHONPATH");
    String library = PythonLibrary.folder().toString();
    variables.put(
        "PYTHONPATH",
        path == null || path.isEmpty() ? library : library + java.io.File.pathSeparator + path);
    String memory = environment.get(MEMORY);
    if (memory != null) {
      variables.put(MEMORY, Long.toString(Memory.bytes(MEMORY, memory)));
    }
    variables.put(THREADS, Integer.toString(threads()));
    return variables;
  }

  private int threads() {
    String given = environment.get(THREADS);
    if (given == null || given.isEmpty()) {
      return DEFAULT_THREADS;
    }
    if (!given.matches("[1-9]\\d{0,3}")) {
      throw new IllegalArgumentException(
          THREADS
              + " is how many plain calls a Python child runs at once, 1 to 9999, not "
              + given);
    }
    return Integer.parseInt(given);
  }
}
