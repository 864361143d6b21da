package dev.turno.polyglot.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What TypeScript makes of the library's types. */
class TypesTest {
  private static final Path TYPES = Path.of("node/turno/turno.d.ts").toAbsolutePath();

  @TempDir private Path folder;

  private String compiled(Path... files) throws Exception {
    String node = NodeForTests.orSkip();
    Path compiler = NpmForTests.orSkip().resolve("typescript/bin/tsc");
    Files.writeString(
        folder.resolve("tsconfig.json"),
        """
        { "compilerOptions": { "strict": true, "noEmit": true, "target": "es2023", "lib": ["es2023", "dom"],
            "module": "nodenext", "types": [], "paths": { "turno": ["%s"] } },
          "files": [%s] }
        """
            .formatted(
                TYPES,
                String.join(
                    ", ", List.of(files).stream().map(file -> "\"" + file + "\"").toList())));
    return output(node, compiler.toString(), "-p", folder.toString());
  }

  private String output(String... command) throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return Files.readString(said);
  }

  @Test
  void they_are_sound_and_know_what_a_function_is_given() throws Exception {
    Path sample = Path.of("src/test/resources/types/sample.mts").toAbsolutePath();

    assertThat(compiled(sample)).isEmpty();
  }
}
