package dev.turno.polyglot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.spi.LoadedSource;
import dev.turno.spi.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is compiled again when the same files are loaded again. */
final class WarmCompilerTest {
  private final JavaSourceLoader loader = new JavaSourceLoader();
  @TempDir Path folder;

  @Test
  void a_change_is_seen_by_what_refers_to_it() throws Exception {
    write("Price.java", "class Price { static int of() { return 1; } }");
    write("Shop.java", "class Shop { static int ask() { return Price.of(); } }");
    write("Else.java", "class Else {}");
    assertThat(ask()).isEqualTo(1);

    write("Price.java", "class Price { static Integer of() { return 2; } }");

    assertThat(ask()).isEqualTo(2);
  }

  @Test
  void a_constant_is_seen_where_it_was_copied() throws Exception {
    write("Price.java", "class Price { static final int OF = 1; }");
    write("Shop.java", "class Shop { static int ask() { return Price.OF; } }");
    write("Else.java", "class Else {}");
    assertThat(ask()).isEqualTo(1);

    write("Price.java", "class Price { static final int OF = 2; }");

    assertThat(ask()).isEqualTo(2);
  }

  @Test
  void what_no_longer_fits_is_told_where_it_is_used() throws Exception {
    write("Price.java", "class Price { static int of() { return 1; } }");
    write("Shop.java", "class Shop {\n  static int ask() { return Price.of(); }\n}");
    write("Else.java", "class Else {}");
    ask();

    write("Price.java", "class Price { static int now() { return 1; } }");

    assertThatThrownBy(this::load)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("Shop.java:2")
        .hasMessageContaining("of()");
    write("Price.java", "class Price { static int of() { return 3; } }");
    assertThat(ask()).isEqualTo(3);
  }

  @Test
  void files_may_come_and_go() throws Exception {
    write("Price.java", "class Price { static int of() { return 1; } }");
    write("Shop.java", "class Shop { static int ask() { return Price.of(); } }");
    ask();
    write("Tax.java", "class Tax { static int on(int price) { return price * 2; } }");
    write("Shop.java", "class Shop { static int ask() { return Tax.on(Price.of()); } }");
    assertThat(ask()).isEqualTo(2);

    Files.delete(folder.resolve("Tax.java"));

    assertThatThrownBy(this::load).isInstanceOf(SourceException.class);
  }

  @Test
  void a_file_alone_finds_those_beside_it() throws Exception {
    write("Price.java", "class Price { static int of() { return 7; } }");
    write("Broken.java", "class Broken {");
    write("Shop.java", "class Shop { static int ask() { return Price.of(); } }");

    LoadedSource loaded = loader.load(List.of(folder.resolve("Shop.java")), parent());

    assertThat(loaded.classes()).extracting(Class::getName).containsExactly("Price", "Shop");
  }

  @Test
  void a_mistake_in_a_file_beside_it_names_that_file() throws Exception {
    write("Price.java", "class Price {\n  static int of() { return \"\"; }\n}");
    write("Shop.java", "class Shop { static int ask() { return Price.of(); } }");

    assertThatThrownBy(() -> loader.load(List.of(folder.resolve("Shop.java")), parent()))
        .hasMessageContaining(folder.resolve("Price.java") + ":2 ")
        .hasMessageContaining("return \"\";");
  }

  @Test
  void places_of_classes_and_methods_are_known() throws Exception {
    write("Shop.java", "class Shop {\n  @Deprecated\n  int ask(int n) {\n    return n;\n  }\n}");

    LoadedSource loaded = load();

    assertThat(loaded.places().get("Shop.ask")).hasToString(folder.resolve("Shop.java") + ":3");
    assertThat(loaded.places().get("Shop")).hasToString(folder.resolve("Shop.java") + ":1");
  }

  private Object ask() throws Exception {
    Class<?> shop = load().loader().loadClass("Shop");
    var ask = shop.getDeclaredMethod("ask");
    ask.setAccessible(true);
    return ask.invoke(null);
  }

  private LoadedSource load() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.list(folder)) {
      found.sorted().forEach(files::add);
    }
    return loader.load(files, parent());
  }

  private static ClassLoader parent() {
    return WarmCompilerTest.class.getClassLoader();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
