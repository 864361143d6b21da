package dev.turno.polyglot.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is killed leaves no children behind, neither idle nor busy ones. */
class KilledJvmTest {
  private static final String CHILD = "child ";

  @Test
  void children_end_with_a_jvm_that_is_killed(@TempDir Path folder) throws Exception {
    PythonForTests.orSkip();
    Path app =
        Files.writeString(
            folder.resolve("app.py"),
            """
            from turno import get

            @get('/a')
            async def a(): ...

            @get('/spin')
            def spin():
                while True: pass
            """);
    Process jvm =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                SpinningJvm.class.getName(),
                app.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
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
