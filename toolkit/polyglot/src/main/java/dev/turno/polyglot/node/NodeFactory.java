package dev.turno.polyglot.node;

import dev.turno.polyglot.child.ChildCommand;
import dev.turno.polyglot.child.ChildSource;
import dev.turno.polyglot.child.Memory;
import dev.turno.spi.HandlerFactory;
import dev.turno.spi.HandlerSource;
import dev.turno.spi.SourceException;
import dev.turno.spi.SourceMistake;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Loads {@code .mjs}, {@code .js}, {@code .cjs} and {@code .ts} files by the machine's Node: {@code
 * TURNO_NODE}, else {@code node} of the {@code PATH}. The library {@code turno} comes along.
 */
public final class NodeFactory implements HandlerFactory {
  private static final Pattern SOURCES = Pattern.compile("[^.].*\\.([mc]?js|m?ts)");
  private static final Pattern OTHERS =
      Pattern.compile(".*\\.(test|spec|config|d)\\.[a-z]+|test_.*");
  private static final String MEMORY = "TURNO_CHILD_MEMORY";
  private static final String MODULES = "NODE_PATH";

  /**
   * The pipe to this process is for frames alone: what anything else writes to stdout goes to
   * stderr.
   */
  private static final String ASIDE = "exec \"$0\" \"$@\" 3>&1 1>&2";

  private final Map<String, String> environment;

  public NodeFactory() {
    this(System.getenv());
  }

  NodeFactory(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Whether a file is a source in JavaScript or TypeScript, judged by its name. */
  public static boolean isSource(Path file) {
    String name = String.valueOf(file.getFileName());
    return SOURCES.matcher(name).matches() && !OTHERS.matcher(name).matches();
  }

  @Override
  public boolean accepts(Path file) {
    return isSource(file);
  }

  @Override
  public String runtime() {
    return "node";
  }

  /** In this JVM functions are nearer, where there is an engine for them. */
  @Override
  public boolean isUsual() {
    return false;
  }

  @Override
  public HandlerSource load(List<Path> files) {
    Path first = files.getFirst();
    String name = String.valueOf(first.getFileName());
    return ChildSource.describe(
        new ChildCommand(name, command(node(first), files), variables()), first);
  }

  private String node(Path file) {
    return NodeProgram.find(environment)
        .orElseThrow(
            () ->
                new SourceException(
                    List.of(
                        new SourceMistake(
                            file,
                            0,
                            "needs Node 20.19 or newer, and there is no node on the PATH. Install"
                                + " one, or name one by "
                                + NodeProgram.NAMED
                                + ".",
                            ""))));
  }

  private List<String> command(String node, List<Path> files) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", ASIDE, node));
    command.add("--enable-source-maps");
    String memory = environment.get(MEMORY);
    if (memory != null) {
      long megabytes = Math.max(16, Memory.bytes(MEMORY, memory) >> 20);
      command.add("--max-old-space-size=" + megabytes);
    }
    command.add(NodeLibrary.folder().resolve("turno").resolve("main.js").toString());
    command.add(ChildCommand.MODE);
    files.forEach(file -> command.add(file.toAbsolutePath().normalize().toString()));
    return command;
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    String modules = environment.getOrDefault(MODULES, "");
    String library = NodeLibrary.folder().toString();
    variables.put(MODULES, modules.isEmpty() ? library : library + File.pathSeparator + modules);
    variables.put("TURNO_PARENT", Long.toString(ProcessHandle.current().pid()));
    return variables;
  }
}
