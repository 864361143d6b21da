package dev.turno.launcher.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.launcher.script.Shell.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/turno} in a checkout whose Maven and Java are scripts that tell what they got. */
final class TurnoScriptTest {
  private static final String MAVEN =
      """
      echo run >>"$HOME/maven-runs"
      echo "$JAVA_HOME" >"$HOME/maven-java-home"
      echo "[INFO] Building Turno: core 0.1.0-SNAPSHOT        [2/6]"
      %s
      mkdir -p verticles/target
      echo jar >verticles/target/turno.jar
      """;

  @TempDir Path root;
  private Path checkout;
  private Path source;
  private Path bin;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void checkout_with_fake_maven_and_java() throws IOException {
    checkout = Files.createDirectories(root.resolve("my checkout"));
    for (String script : List.of("turno", "lib/jdk.sh", "lib/archive.sh", "lib/build.sh")) {
      Path copy = checkout.resolve("scripts").resolve(script);
      Files.createDirectories(checkout.resolve("scripts/lib"));
      Files.copy(Shell.scripts().resolve(script), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    for (String module : List.of("toolkit/core", "verticles")) {
      Files.createDirectories(checkout.resolve(module).resolve("src/main"));
      Files.writeString(checkout.resolve(module).resolve("pom.xml"), "<project/>");
    }
    source = checkout.resolve("toolkit/core/src/main/App.java");
    Files.writeString(source, "class App {}");
    bin = Files.createDirectories(root.resolve("bin"));
    Shell.tools(
        bin, "readlink", "dirname", "find", "head", "tail", "sed", "cut", "grep", "cat", "mkdir");
    Shell.tools(bin, "mv", "rm", "ln", "sleep", "flock", "date");
    Shell.executable(bin.resolve("mvn"), MAVEN.formatted(""));
    Path jdk = Files.createDirectories(root.resolve("jdk/bin"));
    Shell.executable(jdk.resolve("java"), "for a do printf '%s|' \"$a\"; done; echo \" pid $$\"");
    Shell.executable(jdk.resolve("javac"), "");
    Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
    environment.put("PATH", bin.toString());
    environment.put("HOME", root.toString());
    environment.put("TURNO_JAVA_HOME", root.resolve("jdk").toString());
  }

  @Test
  void first_use_builds_and_the_next_does_not() throws Exception {
    assertThat(turno("version"))
        .returns(0, Finished::code)
        .satisfies(f -> assertThat(f.err()).contains("turno: building").contains("built in"));
    assertThat(turno("version")).returns(0, Finished::code).returns("", Finished::err);
    assertThat(mavenRuns()).isEqualTo(1);
  }

  @Test
  void maven_gets_the_jdk_that_was_found() throws Exception {
    turno("version");

    assertThat(root.resolve("maven-java-home")).hasContent(root.resolve("jdk").toString());
  }

  @Test
  void a_source_that_is_newer_is_built() throws Exception {
    turno("version");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

    turno("version");

    assertThat(mavenRuns()).isEqualTo(2);
  }

  @Test
  void a_source_that_is_gone_is_noticed() throws Exception {
    turno("version");
    Files.delete(source);
    Files.setLastModifiedTime(
        source.getParent(), FileTime.from(Instant.now().plusSeconds(5))); // beyond the clock's tick

    turno("version");

    assertThat(mavenRuns()).isEqualTo(2);
  }

  @Test
  void java_gets_the_jar_and_the_arguments_as_they_are() throws Exception {
    environment.put("TURNO_JAVA_OPTS", "-Xmx64m -Dx=y");

    Finished finished = turno("routes", "my app", "", "*");

    assertThat(finished.out())
        .contains("|-Xmx64m|-Dx=y|")
        .contains("|-jar|" + checkout.toRealPath() + "/verticles/target/turno.jar|")
        .contains("|routes|my app||*|");
  }

  @Test
  void output_of_the_jvm_itself_never_reaches_stdout() throws Exception {
    assertThat(turno("version").out()).contains("-Xlog:disable|-Xlog:all=error:stderr|");
  }

  @Test
  void short_commands_start_quickly_and_servers_run_fast() throws Exception {
    assertThat(turno("version").out()).contains("-XX:TieredStopAtLevel=1");
    assertThat(turno("run", "App.java").out()).doesNotContain("TieredStopAtLevel");
    assertThat(turno("--stacktrace", "worker").out()).doesNotContain("TieredStopAtLevel");
  }

  @Test
  void options_go_only_to_versions_that_know_them() throws Exception {
    assertThat(turno("version").out()).contains("--sun-misc-unsafe-memory-access=allow");
    Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"21.0.5\"\n");
    assertThat(turno("version").out()).doesNotContain("--sun-misc-unsafe-memory-access");
  }

  @Test
  void a_build_ends_with_an_archive_of_classes_that_later_starts_take() throws Exception {
    Shell.executable(
        root.resolve("jdk/bin/java"),
        """
        for a do
          case $a in
            -XX:ArchiveClassesAtExit=*) echo archive >"${a#*=}" ;;
          esac
        done
        echo "$@"
        """);

    Finished finished = turno("version");

    Path archive = checkout.toRealPath().resolve("verticles/target/turno-25.0.3.jsa");
    assertThat(archive).exists();
    assertThat(finished.out())
        .contains("-XX:SharedArchiveFile=" + archive)
        .doesNotContain("warm-up");
  }

  @Test
  void an_archive_that_cannot_be_made_is_done_without() throws Exception {
    Shell.executable(
        root.resolve("jdk/bin/java"), "case \"$*\" in *warm-up*) exit 1 ;; *) echo \"$@\" ;; esac");

    assertThat(turno("version"))
        .returns(0, Finished::code)
        .satisfies(f -> assertThat(f.out()).doesNotContain("SharedArchiveFile"));
  }

  @Test
  void java_takes_the_place_of_the_script_so_that_signals_reach_it() throws Exception {
    turno("version");
    Path script = checkout.resolve("scripts/turno");
    Finished finished =
        Shell.run(
            root,
            environment,
            "'" + script + "' version & echo started $!; wait $!; echo $? ended");

    String pid = finished.out().replaceAll("(?s).*started (\\d+).*", "$1");
    assertThat(finished.out()).contains(" pid " + pid + "\n").contains("0 ended");
  }

  @Test
  void works_through_a_link_from_elsewhere() throws Exception {
    Path link = Files.createSymbolicLink(root.resolve("turno"), checkout.resolve("scripts/turno"));

    assertThat(Shell.run(root, environment, List.of(link.toString(), "version")))
        .returns(0, Finished::code);
  }

  @Test
  void a_failed_build_shows_its_errors_and_is_tried_again() throws Exception {
    Shell.executable(
        bin.resolve("mvn"), "echo '[INFO] chatter'; echo '[ERROR] App.java: no such'; exit 1");

    Finished finished = turno("version");

    assertThat(finished.code()).isEqualTo(12);
    assertThat(finished.out()).isEmpty();
    assertThat(finished.err())
        .contains("the build failed")
        .contains("verticles/target/turno-build.log")
        .contains("[ERROR] App.java: no such")
        .doesNotContain("chatter");
    Shell.executable(bin.resolve("mvn"), MAVEN.formatted(""));
    assertThat(turno("version").code()).isEqualTo(0);
  }

  @Test
  void without_maven_it_says_what_to_install() throws Exception {
    Files.delete(bin.resolve("mvn"));

    assertThat(turno("version"))
        .returns(14, Finished::code)
        .satisfies(f -> assertThat(f.err()).contains("no Maven (mvn) on the PATH"));
  }

  @Test
  void starts_at_the_same_time_build_once() throws Exception {
    buildsOnceAmongFour();
  }

  @Test
  void starts_at_the_same_time_build_once_where_there_is_no_flock() throws Exception {
    Files.delete(bin.resolve("flock"));

    buildsOnceAmongFour();
  }

  @Test
  void a_lock_whose_holder_was_killed_is_removed() throws Exception {
    Files.delete(bin.resolve("flock"));
    Files.createDirectories(checkout.resolve("verticles/target"));
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.writeString(checkout.resolve("verticles/target/turno.lock.pid"), dead.pid() + "\n");

    assertThat(turno("version"))
        .returns(0, Finished::code)
        .satisfies(f -> assertThat(f.err()).contains("was killed; removes its lock"));
  }

  private void buildsOnceAmongFour() throws Exception {
    Shell.executable(bin.resolve("mvn"), MAVEN.formatted("sleep 1"));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Finished>> starts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        starts.add(() -> turno("version"));
      }
      for (Future<Finished> start : threads.invokeAll(starts)) {
        assertThat(start.get()).returns(0, Finished::code);
      }
    }
    assertThat(mavenRuns()).isEqualTo(1);
  }

  private int mavenRuns() throws IOException {
    return Files.readAllLines(root.resolve("maven-runs")).size();
  }

  private Finished turno(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("sh");
    command.add(checkout.resolve("scripts/turno").toString());
    command.addAll(List.of(arguments));
    return Shell.run(root, environment, command);
  }
}
