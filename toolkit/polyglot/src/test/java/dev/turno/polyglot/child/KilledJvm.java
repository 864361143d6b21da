package dev.turno.polyglot.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Kills a JVM that has a busy child and idle ones, and looks for what is left of them. */
public final class KilledJvm {
  private static final String CHILD = "child ";

  private KilledJvm() {}

  /**
   * Starts a program and kills it.
   *
   * @param program prints {@code child PID} for each child, then {@code ready}, and stays
   * @param app its first argument
   * @param functions the others: those that it is to run
   */
  public static void leavesNoChildren(Class<?> program, Path app, String... functions)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.add(app.toString());
    command.addAll(List.of(functions));
    Process jvm =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<Long> children = children(jvm.inputReader());
    assertThat(children).hasSizeGreaterThan(2);

    jvm.destroyForcibly();

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(children)
                    .noneMatch(
                        pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)));
  }

  private static List<Long> children(BufferedReader output) throws Exception {
    List<Long> children = new ArrayList<>();
    for (String line = output.readLine();
        line != null && !line.equals("ready");
        line = output.readLine()) {
      if (line.startsWith(CHILD)) { // there are log lines as well
        children.add(Long.valueOf(line.substring(CHILD.length())));
      }
    }
    return children;
  }
}
