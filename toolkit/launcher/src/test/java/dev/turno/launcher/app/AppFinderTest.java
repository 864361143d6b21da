package dev.turno.launcher.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turno.launcher.report.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AppFinderTest {
  @TempDir Path folder;
  private AppFinder finder;

  @BeforeEach
  void finder_that_knows_java_and_one_class() {
    finder =
        new AppFinder(
            folder, file -> file.toString().endsWith(".java"), name -> name.equals("a.App"));
  }

  @Test
  void a_folder_with_a_turno_toml_is_an_application() throws Exception {
    file("lanes/turno.toml");

    assertThat(finder.find("lanes"))
        .isEqualTo(new AppSource.Folder(folder.resolve("lanes"), "lanes"));
    assertThat(finder.find("lanes/turno.toml"))
        .isEqualTo(new AppSource.Folder(folder.resolve("lanes"), "lanes/turno.toml"));
  }

  @Test
  void a_folder_with_an_app_file_is_an_application() throws Exception {
    Path app = file("hello/App.java");

    assertThat(finder.find("hello")).isEqualTo(new AppSource.SourceFile(app, "hello/App.java"));
  }

  @Test
  void a_folder_with_an_entry_in_each_of_two_languages_is_one_application() throws Exception {
    finder =
        new AppFinder(folder, file -> file.toString().matches(".*\\.(java|py)"), name -> false);
    Path app = file("both/app.py");
    assertThat(finder.find("both")).isEqualTo(new AppSource.SourceFile(app, "both/app.py"));
    file("both/Shop.java");
    assertThat(finder.find("both"))
        .isEqualTo(new AppSource.Sources(folder.resolve("both"), "both/app.py"));

    Path java = file("java/App.java");
    file("java/tool.py");
    assertThat(finder.find("java")).isEqualTo(new AppSource.SourceFile(java, "java/App.java"));
  }

  @Test
  void source_files_jars_and_classes_are_told_apart() throws Exception {
    Path source = file("Burgers.java");
    Path jar = file("burgers.jar");

    assertThat(finder.find("Burgers.java"))
        .isEqualTo(new AppSource.SourceFile(source, "Burgers.java"));
    assertThat(finder.find("burgers.jar")).isEqualTo(new AppSource.Jar(jar, "burgers.jar"));
    assertThat(finder.find("a.App")).isEqualTo(new AppSource.OnClassPath("a.App"));
  }

  @Test
  void without_a_name_turno_toml_comes_before_app_before_main() throws Exception {
    Path main = file("main.java");
    assertThat(finder.find()).isEqualTo(new AppSource.SourceFile(main, "found main.java"));
    Path app = file("App.java");
    assertThat(finder.find()).isEqualTo(new AppSource.SourceFile(app, "found App.java"));
    file("turno.toml");
    assertThat(finder.find()).isEqualTo(new AppSource.Folder(folder, "found turno.toml"));
  }

  @Test
  void files_of_other_kinds_are_passed_over() throws Exception {
    file("App.txt");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> finder.find())
        .withMessageContaining("no turno.toml, App.* or main.* in " + folder);
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> finder.find("App.txt"))
        .withMessageContaining("App.txt is no application");
  }

  @Test
  void what_is_missing_is_told_with_the_nearest_neighbour() throws Exception {
    file("examples/lanes/turno.toml");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> finder.find("examples/lane"))
        .withMessageStartingWith(
            "there is no file, folder or class examples/lane; did you mean examples/lanes?");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> finder.find("nowhere/at/all"))
        .withMessageStartingWith("there is no file, folder or class nowhere/at/all.");
  }

  @Test
  void a_folder_without_an_application_is_told() throws Exception {
    file("empty/README.md");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> finder.find("empty"))
        .withMessage("empty has no turno.toml, no App.* or main.*, and no sources in it.");
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, "");
  }
}
