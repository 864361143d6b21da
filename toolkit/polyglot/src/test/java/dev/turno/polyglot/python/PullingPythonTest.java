package dev.turno.polyglot.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.polyglot.PullGateway;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code python -m turno pull}, as a process on a machine without a JVM. */
class PullingPythonTest {
  @TempDir private Path folder;
  private PullGateway gateway;
  private String python;

  @BeforeEach
  void start() throws Exception {
    python = PythonForTests.orSkip();
    Files.writeString(
        folder.resolve("vision.py"),
        """
        import dataclasses, time
        from turno import cpu_bound, progress, HTTPException

        @dataclasses.dataclass
        class Label:
            name: str
            bytes: int

        @cpu_bound(name="Vision.label")
        def label(picture: bytes, seconds: int) -> Label:
            if seconds < 0: raise HTTPException(409, "no time")
            progress(0.25, "looking")
            time.sleep(seconds)
            return Label("cat", len(picture))
        """);
    gateway = new PullGateway();
  }

  @AfterEach
  void stop() {
    if (gateway != null) {
      gateway.close();
    }
  }

  private Process puller(String token) throws Exception {
    var builder =
        new ProcessBuilder(
                python,
                "-m",
                "turno",
                "pull",
                gateway.url(),
                folder.resolve("vision.py").toString(),
                "--slots",
                "1")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("PYTHONPATH", PythonLibrary.folder().toString());
    builder.environment().put("TURNO_WORKER_TOKEN", token);
    return builder.start();
  }

  @Test
  void a_call_is_answered_and_a_refusal_is_one() throws Exception {
    Process puller = puller(PullGateway.TOKEN);
    try {
      gateway.awaitPuller();

      assertThat(new JsonObject(gateway.send("POST", "/label?seconds=0").body()))
          .isEqualTo(new JsonObject().put("name", "cat").put("bytes", 2));
      assertThat(gateway.send("POST", "/label?seconds=-1").statusCode()).isEqualTo(409);
    } finally {
      puller.destroyForcibly();
    }
  }

  @Test
  void the_job_of_a_puller_that_is_killed_is_begun_elsewhere() throws Exception {
    Process killed = puller(PullGateway.TOKEN);
    gateway.awaitPuller();
    String job =
        gateway.send("POST", "/later?seconds=3").headers().firstValue("Location").orElseThrow();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> gateway.send("GET", job).body().contains("looking"));

    killed.destroyForcibly().waitFor();
    Process other = puller(PullGateway.TOKEN);
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> gateway.send("GET", job).body().contains("COMPLETED"));
      assertThat(gateway.send("GET", job + "/result").body()).contains("cat");
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void a_wrong_token_ends_it_with_a_word() throws Exception {
    assertThat(puller("another-token-of-length").waitFor()).isEqualTo(69);
  }
}
