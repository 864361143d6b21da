package dev.turno.launcher;

import dev.turno.launcher.app.LoadedApp;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.spi.HandlerSource;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code --jit}, which the script {@code turno} reads: it starts the JVM with the compiler of
 * JavaScript. Here it is seen whether that came about, and people are told what runs their files.
 */
final class Jit {
  static final String FLAG = "--jit";

  private static final String INTERPRETER = "(interpreter)";

  private Jit() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(FLAG)
            .type(boolean.class)
            .description("compiles JavaScript to machine code (JDK 25)")
            .build());
  }

  /** Refuses to interpret what was to be compiled. */
  static void check(ParseResult given, LoadedApp app) {
    if (given.hasMatchedOption(FLAG) && runtimes(app).stream().anyMatch(Jit::isInterpreter)) {
      throw new Failure(
          ExitCode.MACHINE,
          FLAG
              + ": JavaScript is interpreted, since this JVM was started without the compiler. Start"
              + " it by the script turno, not by java -jar; "
              + System.getProperty("java.home")
              + " is "
              + Runtime.version()
              + ".");
    }
  }

  /** A line for each runtime of another language that the application has. */
  static List<String> lines(LoadedApp app) {
    List<String> lines = new ArrayList<>();
    for (String runtime : runtimes(app)) {
      lines.add(
          isInterpreter(runtime)
              ? runtime + ": --jit compiles it, --runtime node has it run by Node"
              : runtime);
    }
    return lines;
  }

  /** What runs its functions in other languages: {@code CPython 3.11.7}. */
  static List<String> runtimes(LoadedApp app) {
    return app.functions().stream().map(HandlerSource::runtime).distinct().toList();
  }

  private static boolean isInterpreter(String runtime) {
    return runtime.endsWith(INTERPRETER);
  }
}
