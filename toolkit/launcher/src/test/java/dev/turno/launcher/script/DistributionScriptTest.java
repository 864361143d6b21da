package dev.turno.launcher.script;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turno.launcher.script.Shell.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/turno} of a distribution, with a Java that is a script and tells what it got. */
final class DistributionScriptTest {
  /** Writes the archive that it is asked for, and notes each time that it is. */
  private static final String JAVA =
      """
      for a do
        case $a in
          -XX:ArchiveClassesAtExit=*) echo archive >"${a#*=}"; echo made >>"$HOME/made" ;;
        esac
        printf '%s|' "$a"
      done
      """;

  @TempDir Path root;
  private Path home;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void distribution() throws IOException {
    home = Files.createDirectories(root.resolve("turno 0.1")).toRealPath();
    copy("turno", "bin/turno");
    copy("lib/jdk.sh", "lib/sh/jdk.sh");
    copy("lib/archive.sh", "lib/sh/archive.sh");
    Files.writeString(home.resolve("lib/turno.jar"), "jar");
    java(root.resolve("jdk"), JAVA);
    Path bin = Files.createDirectories(root.resolve("bin"));
    Shell.tools(bin, "readlink", "dirname", "cksum", "wc", "cat", "mkdir", "rmdir", "rm", "mv");
    Shell.tools(bin, "find", "nice");
    environment.put("PATH", bin.toString());
    environment.put("HOME", root.toString());
    environment.put("TURNO_JAVA_HOME", root.resolve("jdk").toString());
    environment.put("XDG_CACHE_HOME", "nowhere: it is not absolute");
  }

  @Test
  void runs_the_jar_of_its_lib_folder() throws Exception {
    assertThat(turno("version"))
        .returns(0, Finished::code)
        .returns("", Finished::err)
        .satisfies(f -> assertThat(f.out()).contains("|-jar|" + home + "/lib/turno.jar|version|"));
  }

  @Test
  void takes_the_java_that_it_brings() throws Exception {
    environment.remove("TURNO_JAVA_HOME");
    java(home.resolve("runtime"), "echo its own");

    assertThat(turno("version").out()).contains("its own");
  }

  @Test
  void works_through_a_link_from_elsewhere() throws Exception {
    Path link = Files.createSymbolicLink(root.resolve("turno"), home.resolve("bin/turno"));

    assertThat(Shell.run(root, environment, List.of(link.toString(), "version")).out())
        .contains(home + "/lib/turno.jar");
  }

  @Test
  void first_start_has_an_archive_of_classes_made_that_later_ones_take() throws Exception {
    environment.remove("XDG_CACHE_HOME");
    assertThat(turno("version").out()).doesNotContain("SharedArchiveFile");
    await().atMost(20, SECONDS).until(() -> archives().size() == 1 && left() == 1);

    assertThat(turno("version").out())
        .contains("-XX:SharedArchiveFile=" + archives().getFirst() + "|");
    assertThat(root.resolve("made")).hasContent("made");
  }

  @Test
  void another_release_has_another_archive_and_the_old_one_goes() throws Exception {
    environment.put("XDG_CACHE_HOME", root.resolve(".cache").toString());
    turno("warm-up");
    Path old = archives().getFirst();
    Files.writeString(home.resolve("lib/turno.jar"), "another jar");

    assertThat(turno("warm-up").err()).contains("the classes that a start takes are in");
    assertThat(archives()).hasSize(1).doesNotContain(old);
  }

  @Test
  void what_makes_no_archive_is_tried_once() throws Exception {
    environment.remove("XDG_CACHE_HOME");
    java(root.resolve("jdk"), "echo tried >>\"$HOME/tried\"; exit 1");

    assertThat(turno("warm-up"))
        .returns(1, Finished::code)
        .satisfies(f -> assertThat(f.err()).contains("the JVM has made no archive"));
    turno("version");
    turno("version");

    // by warm-up, and by version itself
    assertThat(root.resolve("tried")).hasContent("tried\ntried\ntried");
  }

  @Test
  void without_a_home_it_runs_without_an_archive() throws Exception {
    environment.remove("XDG_CACHE_HOME");
    environment.remove("HOME");

    assertThat(turno("version").out()).contains("|version|");
    assertThat(turno("warm-up").err()).contains("set XDG_CACHE_HOME or HOME");
  }

  private void copy(String script, String place) throws IOException {
    Path copy = home.resolve(place);
    Files.createDirectories(copy.getParent());
    Files.copy(Shell.scripts().resolve(script), copy);
    if (!copy.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + copy + " executable");
    }
  }

  private static void java(Path jdk, String body) throws IOException {
    Files.createDirectories(jdk.resolve("bin"));
    Shell.executable(jdk.resolve("bin/java"), body);
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
  }

  private List<Path> archives() throws IOException {
    Path cache = root.resolve(".cache/turno");
    if (!Files.isDirectory(cache)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  /** How much there is in the folder of archives: while one is made, more than that. */
  private int left() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(".cache/turno"))) {
      return (int) files.count();
    }
  }

  private Finished turno(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", home.resolve("bin/turno").toString()));
    command.addAll(List.of(arguments));
    return Shell.run(root, environment, command);
  }
}
