package dev.turno.polyglot.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The library's own tests are Python's; they run here, so that no build passes without them. */
class PythonLibraryTest {
  @Test
  void all_files_of_the_library_come_along() {
    assertThat(new File("python/turno").list((folder, name) -> !name.equals("__pycache__")))
        .containsExactlyInAnyOrderElementsOf(PythonLibrary.FILES);
  }

  @Test
  void the_library_is_written_where_a_child_finds_it() {
    assertThat(PythonLibrary.folder().resolve("turno/__main__.py")).isRegularFile();
  }

  @Test
  void the_tests_of_the_library_pass() throws Exception {
    String python = PythonForTests.orSkip();
    Path output = Files.createTempFile("turno-unittest", ".txt");
    var builder =
        new ProcessBuilder(python, "-m", "unittest", "discover", "-s", "tests")
            .directory(new File("python"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("PYTHONPATH", new File("python").getAbsolutePath());
    Process process = builder.start();

    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    Files.delete(output);
  }
}
