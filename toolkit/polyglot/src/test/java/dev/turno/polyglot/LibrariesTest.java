package dev.turno.polyglot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.spi.SourceException;
import dev.turno.spi.SourceMistake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries that sources name, without any that has to be fetched. */
final class LibrariesTest {
  @TempDir Path folder;

  @Test
  void lines_name_libraries() {
    List<SourceMistake> mistakes = new ArrayList<>();
    var source =
        new SourceFile(
            Path.of("App.java"),
            "//DEPS a.b:c:1.0\n  // DEPS d:e:jar:tests:2.0, f:g:3\nclass App {} // no DEPS x:y:1\n");

    List<DependencyLine> lines = DependencyLine.in(source, mistakes::add);

    assertThat(lines)
        .extracting(DependencyLine::coordinates)
        .containsExactly("a.b:c:1.0", "d:e:jar:tests:2.0", "f:g:3");
    assertThat(lines).extracting(DependencyLine::line).containsExactly(1L, 2L, 2L);
    assertThat(mistakes).isEmpty();
  }

  @Test
  void a_line_that_names_none_is_told_at_its_place() {
    var source = new SourceFile(Path.of("App.java"), "\n//DEPS commons-lang3\nclass App {}");

    assertThatThrownBy(() -> new Libraries().of(List.of(source), getClass().getClassLoader()))
        .isInstanceOf(SourceException.class)
        .hasMessage("App.java:2 `commons-lang3` is no library. Write group:artifact:version.");
  }

  @Test
  void without_lines_the_class_loader_stays_as_it_is() {
    var source = new SourceFile(Path.of("App.java"), "class App {}");

    assertThat(new Libraries().of(List.of(source), getClass().getClassLoader()))
        .isSameAs(getClass().getClassLoader());
  }

  @Test
  void what_was_found_is_found_again_as_long_as_it_is_there() throws Exception {
    var found = new FoundLibraries(folder.resolve("notes"));
    Path jar = Files.createFile(folder.resolve("c.jar"));
    assertThat(found.find(List.of("a:c:1"))).isEmpty();

    found.keep(List.of("a:c:1"), List.of(jar));

    assertThat(found.find(List.of("a:c:1"))).contains(List.of(jar));
    assertThat(found.find(List.of("a:c:2"))).isEmpty();
    Files.delete(jar);
    assertThat(found.find(List.of("a:c:1"))).isEmpty();
  }

  @Test
  void of_snapshots_nothing_is_noted() throws Exception {
    var found = new FoundLibraries(folder);
    Path jar = Files.createFile(folder.resolve("c.jar"));

    found.keep(List.of("a:c:1-SNAPSHOT"), List.of(jar));

    assertThat(found.find(List.of("a:c:1-SNAPSHOT"))).isEmpty();
  }
}
