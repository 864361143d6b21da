package dev.turno.polyglot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.turno.spi.LoadedSource;
import dev.turno.spi.SourceException;
import dev.turno.spi.SourceLoader;
import dev.turno.spi.SourceMistake;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaSourceLoaderTest {
  private final JavaSourceLoader loader = new JavaSourceLoader();
  @TempDir Path folder;

  @Test
  void is_found_as_a_service() {
    assertThat(ServiceLoader.load(SourceLoader.class))
        .hasAtLeastOneElementOfType(JavaSourceLoader.class);
  }

  @Test
  void accepts_java_files_only() {
    assertThat(loader.accepts(Path.of("x/App.java"))).isTrue();
    assertThat(loader.accepts(Path.of("App.kt"))).isFalse();
  }

  @Test
  void classes_of_a_file_are_loaded_with_nested_ones_and_parameter_names() throws Exception {
    LoadedSource loaded =
        load(
            "App.java",
            """
            public class App {
              record Point(int x, int y) {}
              static String greet(String name) { return "Hello, " + name + new Point(1, 2); }
            }
            class Other {}
            """);

    assertThat(loaded.classes())
        .extracting(Class::getName)
        .containsExactly("App", "App$Point", "Other");
    var greet = loaded.classes().getFirst().getDeclaredMethod("greet", String.class);
    greet.setAccessible(true);
    assertThat(greet.invoke(null, "Ada")).isEqualTo("Hello, AdaPoint[x=1, y=2]");
    assertThat(greet.getParameters()[0].getName()).isEqualTo("name");
  }

  @Test
  void classes_live_in_a_class_loader_of_their_own() throws Exception {
    Class<?> one = load("App.java", "class App {}").classes().getFirst();
    Class<?> two = load("App.java", "class App {}").classes().getFirst();

    assertThat(one).isNotSameAs(two);
    assertThat(one.getClassLoader().getParent()).isSameAs(getClass().getClassLoader());
  }

  @Test
  void classes_are_not_initialized_by_loading() throws Exception {
    LoadedSource loaded =
        load("App.java", "class App { static { if (true) throw new RuntimeException(); } }");

    assertThat(loaded.classes()).hasSize(1);
  }

  @Test
  void files_are_compiled_together() throws Exception {
    Path one = write("a/One.java", "package a; public class One { b.Two two; }");
    Path two = write("b/Two.java", "package b; public class Two { a.One one; }");

    assertThat(loader.load(List.of(one, two), getClass().getClassLoader()).classes())
        .extracting(Class::getName)
        .containsExactly("a.One", "b.Two");
  }

  @Test
  void a_file_may_be_named_otherwise_than_its_public_class() throws Exception {
    assertThat(load("main.java", "public class App {}").classes()).hasSize(1);
  }

  @Test
  void sources_see_the_class_path_and_the_jars_of_the_parent() throws Exception {
    Class<?> lib = load("Lib.java", "public class Lib {}").classes().getFirst();
    Path jar = folder.resolve("with space.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry("Lib.class"));
      entries.write(compiledBytes("Lib", "public class Lib {}"));
    }
    Path app = write("App.java", "class App extends Lib { dev.turno.spi.SourceLoader l; }");

    try (var jars =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, lib.getClassLoader().getParent())) {
      Class<?> loaded = loader.load(List.of(app), jars).classes().getFirst();
      assertThat(loaded.getSuperclass().getClassLoader()).isSameAs(jars);
    }
  }

  @Test
  void every_mistake_is_told_with_its_place_and_code() throws Exception {
    Path app =
        write(
            "App.java",
            """
            class App {
              int number() { return "text"; }

              Missing field;
            }
            """);

    var mistakes = mistakes(app);

    assertThat(mistakes)
        .extracting(SourceMistake::line, SourceMistake::code)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(2L, "int number() { return \"text\"; }"),
            org.assertj.core.groups.Tuple.tuple(4L, "Missing field;"));
    assertThat(mistakes)
        .extracting(SourceMistake::toString)
        .contains(
            app
                + ":4 cannot find symbol; symbol: class Missing; location: class App\n    Missing field;");
  }

  @Test
  void a_file_that_cannot_be_read_is_told() {
    Path missing = folder.resolve("Missing.java");

    assertThat(mistakes(missing))
        .singleElement()
        .satisfies(m -> assertThat(m.toString()).startsWith(missing + " cannot be read: "));
  }

  @Test
  void a_runtime_without_a_compiler_says_so() throws Exception {
    Path app = write("App.java", "class App {}");

    SourceException thrown =
        catchThrowableOfType(
            SourceException.class,
            () -> new JavaSourceLoader(null).load(List.of(app), getClass().getClassLoader()));

    assertThat(thrown)
        .hasMessageContaining("App.java cannot be compiled")
        .hasMessageContaining("is a runtime without a compiler")
        .hasMessageContaining("TURNO_JAVA_HOME");
  }

  private List<SourceMistake> mistakes(Path file) {
    return catchThrowableOfType(
            SourceException.class, () -> loader.load(List.of(file), getClass().getClassLoader()))
        .mistakes();
  }

  private byte[] compiledBytes(String name, String text) throws IOException {
    Path source = write("compiled/" + name + ".java", text);
    int failed =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", source.toString());
    assertThat(failed).isZero();
    return Files.readAllBytes(source.resolveSibling(name + ".class"));
  }

  private LoadedSource load(String name, String text) throws IOException {
    return loader.load(List.of(write(name, text)), getClass().getClassLoader());
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, text);
  }
}
