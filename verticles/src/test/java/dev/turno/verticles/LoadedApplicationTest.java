package dev.turno.verticles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.launcher.app.Applications;
import dev.turno.launcher.app.LoadedApp;
import dev.turno.launcher.report.Failure;
import dev.turno.operation.Endpoint;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of APP, loaded with the Java compiler at hand. */
final class LoadedApplicationTest {
  private static final String SHOP =
      """
      package shop;
      import dev.turno.http.Get;
      public class Shop {
        @Get("/%s") String open() { return ""; }
      }
      """;

  @TempDir Path folder;

  @Test
  void a_source_file_with_nested_services_is_one_application() throws Exception {
    write(
        "Cafe.java",
        """
        import dev.turno.http.*;
        import dev.turno.depend.*;
        public class Cafe {
          @Get("/coffee") String coffee(Beans beans) { return ""; }
          record Beans(String kind) {}
          static class Store { @Provides Beans beans() { return new Beans("x"); } }
        }
        class Bakery { @Get("/bread") String bread() { return ""; } }
        """);

    LoadedApp app = load("Cafe.java");

    assertThat(app.name()).isEqualTo("Cafe");
    assertThat(app.label()).isEqualTo("Cafe.java");
    assertThat(paths(app)).containsExactlyInAnyOrder("/coffee", "/bread");
  }

  @Test
  void an_entry_point_sets_up_what_services_cannot() throws Exception {
    write(
        "App.java",
        """
        import dev.turno.http.*;
        import dev.turno.server.*;
        class App implements Configures {
          public void configure(ApplicationBuilder app) {
            app.pool("reports", 2).service(Reports.class).get("/ping", r -> "pong");
          }
        }
        class Reports { @Get("/report") @Blocking("reports") String report() { return ""; } }
        class NotMentioned { @Get("/other") String other() { return ""; } }
        """);

    assertThat(paths(load("App.java"))).containsExactlyInAnyOrder("/ping", "/report");
  }

  @Test
  void turno_toml_may_name_a_file() throws Exception {
    write("turno.toml", "name = \"cafe\"\napp = \"Shop.java\"\n");
    write("Shop.java", SHOP.formatted("shop"));
    write("Other.java", "class Other { @dev.turno.http.Get(\"/other\") int x() { return 1; } }");

    assertThat(paths(load("."))).containsExactly("/shop");
  }

  @Test
  void a_file_that_turno_toml_names_has_to_be_there() throws Exception {
    write("turno.toml", "app = \"Shop.java\"\n");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> load("."))
        .withMessageContaining("`app` names Shop.java, and there is no such file");
  }

  @Test
  void a_folder_of_sources_is_one_application() throws Exception {
    write("cafe/Shop.java", SHOP.formatted("shop"));
    write(
        "cafe/Other.java", "class Other { @dev.turno.http.Get(\"/other\") int x() { return 1; } }");

    assertThat(paths(load("cafe"))).containsExactlyInAnyOrder("/shop", "/other");
  }

  @Test
  void two_entry_points_are_a_mistake() throws Exception {
    write(
        "App.java",
        """
        import dev.turno.server.*;
        class One implements Configures { public void configure(ApplicationBuilder app) {} }
        class Two implements Configures { public void configure(ApplicationBuilder app) {} }
        """);

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> load("App.java"))
        .withMessageContaining("One and Two each configure an application");
  }

  @Test
  void functions_without_a_route_and_remote_interfaces_belong_to_an_application() throws Exception {
    write(
        "App.java",
        """
        import dev.turno.http.*;
        import dev.turno.job.*;
        class House { @CpuBound String clean(String room) { return room; } }
        @Remote interface Vision { @CpuBound String label(byte[] image); }
        """);

    assertThat(paths(load("App.java"))).containsExactlyInAnyOrder("House.clean", "Vision.label");
  }

  @Test
  void a_source_without_functions_is_a_mistake() throws Exception {
    write("App.java", "class App {}");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> load("App.java"))
        .withMessageStartingWith("no function was found in App.java");
  }

  @Test
  void a_folder_without_classes_is_compiled_in_memory() throws Exception {
    write("shop/turno.toml", "name = \"my-shop\"\n[pools]\nreports = 2\n");
    write("shop/src/main/java/shop/Shop.java", SHOP.formatted("sources"));
    write(
        "shop/src/main/java/shop/Report.java",
        """
        package shop;
        import dev.turno.http.*;
        class Report { @Get("/report") @Blocking("reports") String report() { return ""; } }
        """);

    LoadedApp app = load("shop");

    assertThat(app.name()).isEqualTo("my-shop");
    assertThat(app.label()).isEqualTo("shop, compiled in memory");
    assertThat(paths(app)).containsExactlyInAnyOrder("/sources", "/report");
  }

  @Test
  void sources_beside_the_file_will_do() throws Exception {
    write("shop/turno.toml", "services = [\"shop.Shop\"]");
    write("shop/Shop.java", SHOP.formatted("beside"));

    assertThat(paths(load("shop"))).containsExactly("/beside");
  }

  @Test
  void classes_that_are_newer_than_their_sources_are_taken() throws Exception {
    write("shop/turno.toml", "");
    Path source = write("shop/src/main/java/shop/Shop.java", SHOP.formatted("classes"));
    compile(source, "shop/target/classes");
    Files.writeString(source, SHOP.formatted("sources"));
    age(source, -60);

    LoadedApp app = load("shop");

    assertThat(app.label()).isEqualTo("shop");
    assertThat(paths(app)).containsExactly("/classes");
    age(source, 60);
    assertThat(paths(load("shop"))).containsExactly("/sources");
  }

  @Test
  void classes_of_a_build_are_loaded_with_the_libraries_that_their_sources_ask_for()
      throws Exception {
    write("shop/turno.toml", "");
    Path source =
        write("shop/src/main/java/shop/Shop.java", "//DEPS nonsense\n" + SHOP.formatted("classes"));
    compile(source, "shop/target/classes");
    age(source, -60);

    assertThatThrownBy(() -> load("shop")).hasStackTraceContaining("`nonsense` is no library");
  }

  @Test
  void a_source_without_its_class_makes_the_folder_compiled_anew() throws Exception {
    write("shop/turno.toml", "");
    Path source = write("shop/src/main/java/shop/Shop.java", SHOP.formatted("one"));
    compile(source, "shop/target/classes");
    age(source, -60);
    write(
        "shop/src/main/java/shop/Two.java",
        "package shop; class Two { @dev.turno.http.Get(\"/two\") String two() { return \"\"; } }");

    assertThat(paths(load("shop"))).containsExactlyInAnyOrder("/one", "/two");
  }

  @Test
  void libraries_of_a_folder_are_seen_by_its_sources() throws Exception {
    write("shop/turno.toml", "");
    Path lib = write("lib-source/lib/Lib.java", "package lib; public class Lib {}");
    compile(lib, "lib-classes");
    Files.createDirectories(folder.resolve("shop/lib"));
    jar("shop/lib/lib.jar", "lib-classes", new Manifest());
    write(
        "shop/App.java",
        """
        class App { @dev.turno.http.Get("/lib") String lib() { return new lib.Lib().toString(); } }
        """);

    assertThat(paths(load("shop"))).containsExactly("/lib");
  }

  @Test
  void a_jar_is_searched_for_services() throws Exception {
    compile(write("source/shop/Shop.java", SHOP.formatted("jar")), "classes");
    jar("shop-1.2.jar", "classes", new Manifest());

    LoadedApp app = load("shop-1.2.jar");

    assertThat(app.name()).isEqualTo("shop");
    assertThat(paths(app)).containsExactly("/jar");
    assertThat(app.classes().getFirst().getClassLoader()).isNotSameAs(getClass().getClassLoader());
  }

  @Test
  void a_jar_may_name_its_services() throws Exception {
    compile(write("source/shop/Shop.java", SHOP.formatted("named")), "classes");
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Turno-App", "shop.Shop");
    jar("shop.jar", "classes", manifest);
    assertThat(paths(load("shop.jar"))).containsExactly("/named");

    manifest.getMainAttributes().putValue("Turno-App", "shop.Missing");
    jar("broken.jar", "classes", manifest);
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> load("broken.jar"))
        .withMessage("there is no class shop.Missing in broken.jar.");
  }

  @Test
  void a_class_is_found_on_the_class_path() throws Exception {
    compile(write("source/shop/Shop.java", SHOP.formatted("class")), "classes");

    LoadedApp app =
        new Applications(folder, Map.of("TURNO_CLASS_PATH", "classes" + File.pathSeparator + "x"))
            .load(Optional.of("shop.Shop"));

    assertThat(app.name()).isEqualTo("Shop");
    assertThat(paths(app)).containsExactly("/class");
  }

  private LoadedApp load(String argument) {
    return new Applications(folder, Map.of()).load(Optional.of(argument));
  }

  private static List<String> paths(LoadedApp app) {
    return app.assemble().operations().stream()
        .map(operation -> operation.endpoint().map(Endpoint::path).orElse(operation.id().value()))
        .toList();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, text);
  }

  private static void age(Path file, int seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
  }

  private void compile(Path source, String target) {
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-parameters",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.resolve(target).toString(),
                source.toString());
    assertThat(failed).isZero();
  }

  private void jar(String name, String classes, Manifest manifest) throws IOException {
    Path root = folder.resolve(classes);
    manifest.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (OutputStream out = Files.newOutputStream(folder.resolve(name));
        JarOutputStream jar = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(root.relativize(file).toString()));
        jar.write(Files.readAllBytes(file));
      }
    }
  }
}
