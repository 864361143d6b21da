package dev.turno.launcher;

import dev.turno.launcher.report.Failure;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** The port at which a debugger attaches: {@code --debug}, {@code --debug 5005}. */
final class DebugPort {
  private static final String AGENT = "-agentlib:jdwp";

  private DebugPort() {}

  /**
   * The port that was asked for. {@code scripts/turno} has started the JVM with it: a JVM that runs
   * can't be debugged any more.
   */
  static Optional<String> of(ParseResult given) {
    if (!given.hasMatchedOption(DevVerb.DEBUG)) {
      return Optional.empty();
    }
    String port = given.matchedOptionValue(DevVerb.DEBUG, "");
    if (!port.matches("\\d{1,5}")) {
      throw Failure.usage(DevVerb.DEBUG + " is a port, such as 5005, not `" + port + "`.");
    }
    boolean started =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(option -> option.startsWith(AGENT));
    if (!started) {
      throw Failure.usage(
          DevVerb.DEBUG
              + " needs a JVM that was started for it. scripts/turno does that; by hand:\njava "
              + AGENT
              + "=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:"
              + port
              + " -jar turno.jar dev …");
    }
    return Optional.of(port);
  }

  /** Lets {@code --debug App.java} mean the usual port and an APP. */
  static List<String> completed(List<String> args) {
    List<String> completed = new ArrayList<>(args);
    int at = completed.indexOf(DevVerb.DEBUG);
    if (at >= 0 && at + 1 < completed.size() && !completed.get(at + 1).matches("\\d+")) {
      completed.set(at, DevVerb.DEBUG + "=5005");
    }
    return completed;
  }
}
