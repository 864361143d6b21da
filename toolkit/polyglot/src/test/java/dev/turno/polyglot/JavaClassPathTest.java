package dev.turno.polyglot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaClassPathTest {
  @TempDir Path folder;

  private Path jar(String name, String classPath) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Name.CLASS_PATH, classPath);
    Path jar = folder.resolve(name);
    Files.createDirectories(jar.getParent());
    try (var out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }

  @Test
  void the_whole_of_it_has_what_manifests_name_once_and_nothing_that_is_not_there()
      throws IOException {
    Path first = jar("first.jar", "lib/second.jar lib/missing.jar");
    Path second = jar("lib/second.jar", "../first.jar third.jar");
    Path third = jar("lib/third.jar", "");
    Path none = Files.writeString(folder.resolve("no-jar.txt"), "text");
    var classPath =
        new JavaClassPath(
            List.of(first.toString(), "", none.toString(), folder.resolve("gone").toString()));
    assertThat(classPath.whole().entries().stream().map(Path::of).map(Path::normalize))
        .startsWith(first, second)
        .contains(third, none)
        .doesNotContain(folder.resolve("lib/missing.jar"), folder.resolve("gone"));
  }
}
