package dev.turno.js;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.spi.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of packages and TypeScript where there is no esbuild. */
class BundlesTest {
  @TempDir private Path folder;

  private List<Path> bundled(String name, String code, Map<String, String> environment)
      throws IOException {
    return new Bundles(environment).of(List.of(Files.writeString(folder.resolve(name), code)));
  }

  private List<Path> bundled(String name, String code) throws IOException {
    return bundled(name, code, Map.of("PATH", "/nowhere"));
  }

  @Test
  void a_file_that_imports_only_files_is_taken_as_it_is() throws Exception {
    Files.writeString(folder.resolve("other.mjs"), "export const a = 1;\n");

    assertThat(bundled("app.mjs", "import 'turno';\nimport { a } from './other.mjs';\n"))
        .containsExactly(folder.resolve("app.mjs"));
  }

  @Test
  void a_package_that_is_installed_wants_esbuild() throws Exception {
    Files.createDirectories(folder.resolve("node_modules/@a/b"));

    assertThatThrownBy(() -> bundled("app.mjs", "import 'turno';\nimport x from '@a/b/c.js';\n"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("app.mjs:2")
        .hasMessageContaining("'@a/b/c.js' is a package of npm")
        .hasMessageContaining("npm install --save-dev esbuild")
        .hasMessageContaining("--runtime node");
  }

  @Test
  void one_that_is_not_is_told_with_how_to_install_both() {
    assertThatThrownBy(() -> bundled("app.mjs", "import x from 'nothing';\n"))
        .hasMessageContaining("app.mjs:1")
        .hasMessageContaining(
            "there is no package 'nothing'; install it, and esbuild, which bundles it: cd "
                + folder
                + " && npm install nothing esbuild.");
  }

  @Test
  void typescript_wants_esbuild_wherever_it_is_imported() throws Exception {
    Files.writeString(folder.resolve("prices.ts"), "export type A = 1;\n");

    assertThatThrownBy(() -> bundled("app.mjs", "import './prices.ts';\n"))
        .hasMessageContaining("prices.ts is TypeScript");
  }

  @Test
  void a_module_of_node_is_refused_before_anything_is_bundled() {
    assertThatThrownBy(
            () -> bundled("app.mjs", "import x from 'nothing';\nimport fs from 'node:fs';\n"))
        .hasMessageContaining("app.mjs:2")
        .hasMessageContaining("'node:fs' is of Node: run the file by Node, --runtime node.");
  }

  @Test
  void an_esbuild_that_was_named_has_to_be_there() {
    assertThatThrownBy(
            () ->
                bundled(
                    "app.ts",
                    "const a: number = 1;\n",
                    Map.of("TURNO_ESBUILD", "/nowhere/esbuild")))
        .hasMessageContaining("TURNO_ESBUILD is /nowhere/esbuild, and that is no program.");
  }
}
