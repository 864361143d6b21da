package dev.turno.examples.hello;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void the_readme_shows_the_code_that_runs() throws IOException {
    String readme = Files.readString(Path.of("../../README.md"));
    String source = Files.readString(Path.of("src/main/java/dev/turno/examples/hello/Hello.java"));

    assertThat(readme).contains("```java\n" + region(source) + "```\n");
  }

  private static String region(String source) {
    String begin = "// region readme\n";
    return source.substring(source.indexOf(begin) + begin.length(), source.indexOf("// endregion"));
  }
}
