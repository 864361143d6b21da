package dev.turno.launcher.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of its sources and classes an application's folder is made of. */
class AppFolderTest {
  private static final Instant EARLIER = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = EARLIER.plusSeconds(1);

  @TempDir private Path folder;

  private Path file(String name, Instant modified) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.setLastModifiedTime(Files.createFile(file), FileTime.from(modified));
  }

  private boolean isCompiled() throws IOException {
    return new AppFolder(folder).isCompiled();
  }

  @Test
  void classes_that_are_older_than_a_kotlin_file_are_no_build_of_it() throws Exception {
    file("src/main/kotlin/shop/App.kt", LATER);
    Path made = file("target/classes/shop/Shop.class", EARLIER);
    assertThat(isCompiled()).isFalse();

    Files.setLastModifiedTime(made, FileTime.from(LATER));
    assertThat(isCompiled()).isTrue();
  }

  @Test
  void classes_that_are_older_than_a_file_beside_turno_toml_are_no_build_of_it() throws Exception {
    file("target/classes/App.class", EARLIER);
    assertThat(isCompiled()).isTrue();
    file("App.kt", LATER);
    assertThat(isCompiled()).isFalse();
  }

  @Test
  void a_java_file_is_compared_with_its_own_class() throws Exception {
    file("src/main/java/A.java", LATER);
    file("src/main/java/B.java", EARLIER);
    file("target/classes/A.class", LATER);
    assertThat(isCompiled()).isFalse();
    file("target/classes/B.class", EARLIER);
    assertThat(isCompiled()).isTrue();
  }

  @Test
  void sources_are_found_where_build_tools_look_for_them() throws Exception {
    Path kotlin = file("src/main/kotlin/shop/App.kt", EARLIER);
    Path java = file("src/main/java/shop/Till.java", EARLIER);
    file("Other.kt", EARLIER);

    assertThat(new AppFolder(folder).sources(file -> file.toString().matches(".*\\.(kt|java)")))
        .containsExactly(java, kotlin);
  }
}
