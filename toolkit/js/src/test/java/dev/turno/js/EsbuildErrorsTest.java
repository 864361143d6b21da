package dev.turno.js;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.spi.SourceMistake;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EsbuildErrorsTest {
  private static final Path FILE = Path.of("/app/app.ts");

  @Test
  void each_mistake_is_read_with_its_place() {
    List<SourceMistake> mistakes =
        EsbuildErrors.read(
            FILE,
            """
            ✘ [ERROR] Expected ";" but found "x"

                app/app.ts:3:4:
                  3 │ let x x;
                    ╵       ^

            ✘ [ERROR] Could not resolve "./prices.ts"

                app/app.ts:1:20:
                  1 │ import { a } from './prices.ts';
                    ╵                   ~~~~~~~~~~~~~

            ✘ [ERROR] Could not resolve "fs"

                node_modules/x/index.js:7:16:
                  7 │ const fs = require('fs');
                    ╵                    ~~~~

              The package "fs" wasn't found on the file system but is built into node.

            3 errors
            """);

    assertThat(mistakes)
        .containsExactly(
            new SourceMistake(
                Path.of("app/app.ts"), 3, "esbuild: Expected \";\" but found \"x\".", "let x x;"),
            new SourceMistake(
                Path.of("app/app.ts"),
                1,
                "there is no file ./prices.ts.",
                "import { a } from './prices.ts';"),
            new SourceMistake(
                Path.of("node_modules/x/index.js"),
                7,
                "'fs' is of Node: run the file by Node, --runtime node.",
                "const fs = require('fs');"));
  }

  @Test
  void what_is_not_understood_is_told_as_it_is() {
    assertThat(EsbuildErrors.read(FILE, "killed\n"))
        .containsExactly(new SourceMistake(FILE, 0, "esbuild: killed", ""));
  }
}
