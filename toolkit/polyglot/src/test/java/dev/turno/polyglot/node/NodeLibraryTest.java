package dev.turno.polyglot.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The library's own tests are JavaScript's; they run here, so that no build passes without them.
 */
class NodeLibraryTest {
  @Test
  void all_files_of_the_library_come_along() {
    assertThat(new File("node/turno").list())
        .containsExactlyInAnyOrderElementsOf(NodeLibrary.FILES);
  }

  @Test
  void the_tests_of_the_library_pass() throws Exception {
    String node = NodeForTests.orSkip();
    Path output = Files.createTempFile("turno-node-test", ".txt");
    Process process =
        new ProcessBuilder(node, "--test", "tests/")
            .directory(new File("node"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    Files.delete(output);
  }
}
