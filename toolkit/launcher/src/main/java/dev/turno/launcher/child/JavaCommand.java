package dev.turno.launcher.child;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a process as this one was started. */
public final class JavaCommand {
  private static final String MAIN = "dev.turno.launcher.Main";

  private static final List<String> OWN =
      List.of("-agentlib:jdwp", "-XX:ArchiveClassesAtExit", "-XX:TieredStopAtLevel");

  private JavaCommand() {}

  /** With the JVM, its options and the class path of this process. */
  public static List<String> of(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(JavaCommand::isInherited)
        .forEach(command::add);
    String classPath = System.getProperty("java.class.path");
    if (classPath.endsWith("/turno.jar")) {
      command.addAll(List.of("-jar", classPath)); // for what its manifest says
    } else {
      command.addAll(List.of("-cp", classPath, MAIN));
    }
    command.addAll(arguments);
    return command;
  }

  /**
   * A debugger has one port, an archive of classes is written once, and what computes is compiled
   * by all tiers.
   */
  private static boolean isInherited(String option) {
    return OWN.stream().noneMatch(option::startsWith);
  }
}
