package dev.turno.verticles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to an answer, as a person begins. */
final class NewProcessTest {
  @TempDir Path folder;

  @Test
  void a_new_application_is_well_and_answers() throws Exception {
    try (var made = TurnoProcess.start(folder, "new", "orders")) {
      assertThat(made.exitCode()).isZero();
      assertThat(made.err()).contains("next: cd orders && turno dev");
    }
    try (var check = TurnoProcess.start(folder, "check", "orders")) {
      assertThat(check.exitCode()).isZero();
      assertThat(check.err()).contains("orders is well: 3 functions, no mistake");
    }
    try (var turno = TurnoProcess.start(folder, "dev", "orders", "--port", "0");
        var client = HttpClient.newHttpClient()) {
      URI api = turno.api();
      assertThat(get(client, api.resolve("/hello/Ada"))).isEqualTo("Hello, Ada");
      assertThat(get(client, api.resolve("/primes/100"))).isEqualTo("25");
      assertThat(get(client, api.resolve("/orders?most=0"))).contains("most");
    }
  }

  /** With a change while it runs, by which its processes are replaced. */
  @Test
  void one_in_python_answers_and_reloads() throws Exception {
    orSkip("python3");
    try (var made = TurnoProcess.start(folder, "new", "snakes", "--lang", "python")) {
      assertThat(made.exitCode()).isZero();
    }
    try (var turno = TurnoProcess.start(folder, "dev", "snakes", "--port", "0");
        var client = HttpClient.newHttpClient()) {
      URI api = turno.api();
      assertThat(get(client, api.resolve("/hello/Ada"))).isEqualTo("Hello, Ada");
      assertThat(get(client, api.resolve("/orders?most=1")))
          .isEqualTo("[{\"number\":1,\"what\":\"burger\"}]");
      assertThat(get(client, api.resolve("/primes/100"))).isEqualTo("25");
      assertThat(get(client, api.resolve("/orders?most=0"))).contains("most");
      List<Long> before = children(turno);
      assertThat(before).isNotEmpty();

      Path app = folder.resolve("snakes/app.py");
      Files.writeString(app, Files.readString(app).replace("Hello, ", "Welcome, "));
      assertThat(get(client, api.resolve("/hello/Ada"))).isEqualTo("Welcome, Ada");
      await().until(() -> children(turno).stream().noneMatch(before::contains));

      Files.writeString(app, "def broken(:\n");
      assertThat(get(client, api.resolve("/hello/Ada"))).contains("app.py").contains("\"line\":1");
    }
  }

  @Test
  void one_in_typescript_is_well_and_has_its_types() throws Exception {
    Path modules = Path.of("../target/npm/node_modules").toAbsolutePath().normalize();
    if (!Files.isDirectory(modules)) {
      System.err.println(
          "\n*** scripts/lib/npm.sh has not run: turno new --lang ts is SKIPPED. ***\n");
    }
    assumeThat(modules).isDirectory();
    try (var made = TurnoProcess.start(folder, "new", "typed", "--lang", "ts")) {
      assertThat(made.exitCode()).isZero();
      assertThat(made.err()).contains("next: cd typed && npm install && turno dev");
    }
    Path app = folder.resolve("typed");
    Files.createSymbolicLink(app.resolve("node_modules"), modules);
    try (var check = TurnoProcess.start(folder, "check", "typed")) {
      assertThat(check.exitCode()).as(check.err()).isZero();
      assertThat(check.err()).contains("typed is well: 3 functions, no mistake");
    }
    Process compiler =
        new ProcessBuilder("node", "node_modules/typescript/bin/tsc")
            .directory(app.toFile())
            .redirectErrorStream(true)
            .redirectOutput(app.resolve("tsc.txt").toFile())
            .start();
    assertThat(compiler.waitFor()).as(Files.readString(app.resolve("tsc.txt"))).isZero();
  }

  private static List<Long> children(TurnoProcess of) {
    return ProcessHandle.of(of.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .map(ProcessHandle::pid)
        .toList();
  }

  private static void orSkip(String program) {
    boolean isThere =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!isThere) {
      System.err.println(
          "\n*** There is no "
              + program
              + " on this machine: a test of turno new is SKIPPED. ***\n");
    }
    assumeThat(isThere).isTrue();
  }

  @Test
  void a_second_one_in_the_same_place_is_refused() throws Exception {
    try (var made = TurnoProcess.start(folder, "new", "orders")) {
      assertThat(made.exitCode()).isZero();
    }
    try (var refused = TurnoProcess.start(folder, "new", "orders")) {
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err())
          .startsWith("turno: orders is not empty: it has App.java and 1 more");
    }
  }

  private static String get(HttpClient client, URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }
}
