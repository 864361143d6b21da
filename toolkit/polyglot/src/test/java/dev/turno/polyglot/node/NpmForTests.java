package dev.turno.polyglot.node;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The packages that {@code scripts/lib/npm.sh} installs; without them tests are skipped, loudly.
 */
public final class NpmForTests {
  private NpmForTests() {}

  /** Where they are, or the end of the test. */
  public static Path orSkip() {
    Path modules = Path.of("../../target/npm/node_modules").toAbsolutePath().normalize();
    boolean isThere = Files.isDirectory(modules.resolve("zod"));
    if (!isThere) {
      System.err.println(
          "\n*** scripts/lib/npm.sh has not run: the tests of npm packages and TypeScript are SKIPPED. ***\n");
    }
    assumeThat(isThere).isTrue();
    return modules;
  }

  /** Lets a folder have them. */
  public static void into(Path folder) throws IOException {
    Files.createSymbolicLink(folder.resolve("node_modules"), orSkip());
  }
}
