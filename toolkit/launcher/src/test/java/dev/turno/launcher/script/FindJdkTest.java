package dev.turno.launcher.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.launcher.script.Shell.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/lib/jdk.sh} against folders that look like JDKs. */
final class FindJdkTest {
  @TempDir Path root;
  private Path usual;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void empty_machine() throws IOException {
    usual = Files.createDirectories(root.resolve("usual folder"));
    Path bin = Files.createDirectories(root.resolve("bin"));
    Shell.tools(bin, "readlink");
    environment.put("PATH", bin.toString());
    environment.put("HOME", root.toString());
  }

  @Test
  void java_home_of_turno_wins_over_everything() throws Exception {
    environment.put("TURNO_JAVA_HOME", jdk("mine", "21.0.5").toString());
    environment.put("JAVA_HOME", jdk("other", "25.0.3").toString());

    assertThat(find().out()).isEqualTo(root.resolve("mine") + " 21.0.5 21\n");
  }

  @Test
  void java_home_of_turno_that_does_not_fit_is_an_error() throws Exception {
    environment.put("TURNO_JAVA_HOME", jdk("old", "17.0.15").toString());
    environment.put("JAVA_HOME", jdk("new", "25.0.3").toString());

    Finished finished = find();

    assertThat(finished.code()).isEqualTo(14);
    assertThat(finished.err())
        .contains("TURNO_JAVA_HOME is " + root.resolve("old") + ": it is Java 17.0.15")
        .contains("a JDK 21 or newer is needed")
        .contains("unset it");
  }

  @Test
  void java_home_of_turno_without_java_is_an_error() throws Exception {
    environment.put("TURNO_JAVA_HOME", root.resolve("missing").toString());

    assertThat(find())
        .returns(14, Finished::code)
        .satisfies(f -> assertThat(f.err()).contains("there is no such folder"));
  }

  @Test
  void bundled_runtime_comes_before_java_home() throws Exception {
    Path bundled = jdk("runtime", "25.0.1");
    environment.put("JAVA_HOME", jdk("home", "25.0.3").toString());

    assertThat(find(bundled.toString()).out()).startsWith(bundled + " ");
  }

  @Test
  void java_home_comes_before_the_path_and_the_usual_folders() throws Exception {
    Path home = jdk("home", "21.0.1");
    environment.put("JAVA_HOME", home.toString());
    onPath(jdk("on path", "24.0.1"));
    jdk("usual folder/jdk-25", "25.0.3");

    assertThat(find().out()).startsWith(home + " ");
  }

  @Test
  void java_on_the_path_is_followed_through_its_links() throws Exception {
    environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());
    Path linked = jdk("on path", "22");
    onPath(linked);
    jdk("usual folder/jdk-25", "25.0.3");

    assertThat(find().out()).isEqualTo(linked.toRealPath() + " 22 22\n");
  }

  @Test
  void newest_of_the_usual_folders_is_taken_by_number_not_by_name() throws Exception {
    jdk("usual folder/a", "21.0.10");
    jdk("usual folder/b", "25.0.3");
    jdk("usual folder/c", "25.0.12");
    jdk("usual folder/d", "9.0.4");

    assertThat(find().out()).isEqualTo(usual.resolve("c") + " 25.0.12 25\n");
  }

  @Test
  void decoys_are_passed_over() throws Exception {
    Path noJava = Files.createDirectories(usual.resolve("no-java"));
    Files.writeString(noJava.resolve("release"), "JAVA_VERSION=\"26.0.1\"\n");
    Files.createDirectories(usual.resolve("java-is-a-folder/bin/java"));
    Files.writeString(usual.resolve("java-is-a-folder/release"), "JAVA_VERSION=\"26\"\n");
    Files.createDirectories(usual.resolve("release-is-a-folder/release"));
    Files.createDirectories(usual.resolve("empty"));
    Files.createSymbolicLink(usual.resolve("dangling"), root.resolve("nowhere"));
    Path real = jdk("usual folder/real", "21.0.2");

    assertThat(find().out()).startsWith(real + " ");
  }

  @Test
  void release_file_may_lack_its_last_line_end_and_have_other_lines_first() throws Exception {
    Path jdk = jdk("usual folder/odd", "21.0.2");
    Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"23.0.1-beta\"");

    assertThat(find().out()).isEqualTo(jdk + " 23.0.1 23\n");
  }

  @Test
  void when_none_fits_everything_looked_at_is_listed_with_the_remedy() throws Exception {
    environment.put("JAVA_HOME", jdk("home", "1.8.0_392").toString());
    onPath(jdk("on path", "17.0.15"));
    Path noRelease = jdk("usual folder/no-release", "21.0.2");
    Files.delete(noRelease.resolve("release"));
    Files.createDirectories(usual.resolve("something-else"));

    Finished finished = find();

    assertThat(finished.code()).isEqualTo(14);
    assertThat(finished.out()).isEmpty();
    assertThat(finished.err().lines().map(String::strip))
        .containsExactly(
            "turno: no JDK 21 or newer was found. Looked at:",
            "JAVA_HOME         " + root.resolve("home") + ": it is Java 1.8.0",
            "java on the PATH  " + root.resolve("on path").toRealPath() + ": it is Java 17.0.15",
            noRelease + ": it has no release file that tells its version",
            "Install one (https://adoptium.net has them for every system), or name the one to take:",
            "TURNO_JAVA_HOME=/path/to/jdk turno ...");
  }

  @Test
  void a_machine_without_any_java_is_told_so() throws Exception {
    assertThat(find())
        .returns(14, Finished::code)
        .satisfies(f -> assertThat(f.err()).contains("nothing there"));
  }

  /** A folder with a {@code release} file and a {@code bin/java} that must never be started. */
  private Path jdk(String name, String version) throws IOException {
    Path home = root.resolve(name);
    Shell.executable(
        Files.createDirectories(home.resolve("bin")).resolve("java"), "echo started; exit 1");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nOS_ARCH=\"x\"\n");
    return home;
  }

  private void onPath(Path jdk) throws IOException {
    Path alternatives = Files.createDirectories(root.resolve("alternatives"));
    Files.createSymbolicLink(alternatives.resolve("java"), jdk.resolve("bin/java"));
    Files.createSymbolicLink(root.resolve("bin/java"), alternatives.resolve("java"));
  }

  private Finished find() throws Exception {
    return find("");
  }

  private Finished find(String bundled) throws Exception {
    return Shell.run(
        root,
        environment,
        ". '%s/lib/jdk.sh'\njdk_usual_folders() { jdk_newest '' '%s'/*; }\nfind_jdk '%s' || exit $?\necho $JDK $JDK_VERSION $JDK_MAJOR"
            .formatted(Shell.scripts(), usual, bundled));
  }
}
