package dev.turno.examples.hello;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the guides show is what is compiled and tested: each block of Java and of Kotlin is
 * somewhere in a source.
 */
class ReadmeTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern BLOCK =
      Pattern.compile("```(?:java|kotlin)\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @MethodSource("guides")
  void each_block_of_code_in_a_guide_is_code_that_runs(Path guide) throws IOException {
    List<String> blocks =
        BLOCK.matcher(Files.readString(guide)).results().map(block -> block.group(1)).toList();

    assertThat(blocks)
        .allSatisfy(
            block -> assertThat(sources().anyMatch(source -> shows(source, block))).isTrue());
  }

  private static boolean shows(Path source, String block) {
    try {
      return withoutIndentation(Files.readString(source)).contains(withoutIndentation(block));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutIndentation(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  private static List<Path> guides() throws IOException {
    try (var files = Files.find(ROOT, 4, (file, about) -> isGuide(file))) {
      return files.filter(ReadmeTest::isOurs).toList();
    }
  }

  private static boolean isGuide(Path file) {
    Path folder = file.getParent();
    return file.endsWith("README.md")
        || (folder != null && folder.endsWith("guide") && file.toString().endsWith(".md"));
  }

  /** The examples first, which show nearly all; then the tests of the toolkit. */
  private static Stream<Path> sources() {
    return Stream.concat(codeIn("examples", ""), codeIn("toolkit", "/src/test/"));
  }

  private static Stream<Path> codeIn(String folder, String within) {
    try (var files =
        Files.find(ROOT.resolve(folder), 20, (file, about) -> isCode(file.toString()))) {
      return files
          .filter(ReadmeTest::isOurs)
          .filter(file -> file.toString().contains(within))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isCode(String file) {
    return file.endsWith(".java") || file.endsWith(".kt");
  }

  private static boolean isOurs(Path file) {
    return Stream.of("target", "runtime", "node_modules").noneMatch(file.toString()::contains);
  }
}
