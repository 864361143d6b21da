package dev.turno.verticles;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The dashboard of a gateway and a worker node in a browser: some of its views. {@code
 * scripts/dashboard-look} looks at all of it.
 */
final class DashboardTest {
  private static final Path BROWSER = Path.of("src", "test", "browser").toAbsolutePath();

  @Test
  void views_are_well_and_clicks_do_what_they_say() throws Exception {
    Optional<String> chromium = chromium();
    if (chromium.isEmpty() || onPath("node").isEmpty() || onPath("npm").isEmpty()) {
      skip(
          "there is no Chromium, or no Node.js with npm. Install them, or name a browser by TURNO_TEST_BROWSER.");
    }
    if (DashboardTest.class.getResource("/dev/turno/dashboard/assets/app.js") == null) {
      skip("this build has none; what it says about toolkit/dashboard tells why.");
    }
    Ran installed = run(new ProcessBuilder(BROWSER.resolve("install").toString()), 120);
    if (installed.code() != 0) {
      skip("npm could not install what looks at it:\n" + installed.out());
    }

    var look =
        new ProcessBuilder(
            "node",
            BROWSER.resolve("cluster.mjs").toString(),
            Path.of("target", "dashboard").toAbsolutePath().toString());
    look.environment().put("TURNO_TEST_BROWSER", chromium.orElseThrow());
    look.environment().put("TURNO_COMMAND", new JsonArray(turno()).encode());
    Ran looked = run(look, 240);

    assertThat(looked.code()).describedAs(looked.out()).isZero();
    assertThat(looked.out()).contains(" 0 failed");
  }

  private static List<String> turno() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.turno.launcher.Main");
    return command;
  }

  private record Ran(int code, String out) {}

  private static Ran run(ProcessBuilder builder, long seconds)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("dashboard", ".out");
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      boolean ended = process.waitFor(seconds, SECONDS);
      String text = Files.readString(out, StandardCharsets.UTF_8);
      return ended
          ? new Ran(process.exitValue(), text)
          : new Ran(-1, "not ended after " + seconds + " s:\n" + text);
    } finally {
      process.destroy();
      Files.delete(out);
    }
  }

  private static void skip(String why) {
    System.err.println("THE DASHBOARD IS NOT TESTED: " + why);
    Assumptions.abort(why);
  }

  private static Optional<String> chromium() {
    String named = System.getenv("TURNO_TEST_BROWSER");
    if (named != null && !named.isEmpty()) {
      return Optional.of(named);
    }
    return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        .flatMap(name -> onPath(name).stream())
        .findFirst();
  }

  private static Optional<String> onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
