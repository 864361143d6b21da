package dev.turno.polyglot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pull/turno-pull.mjs}, as a process on a machine without a JVM. */
class PullingNodeTest {
  @TempDir private Path folder;

  private static void orSkip() {
    boolean isThere =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "node")));
    if (!isThere) {
      System.err.println(
          "\n*** There is no node on this machine: its pull client is SKIPPED. ***\n");
    }
    assumeThat(isThere).isTrue();
  }

  private Process puller(PullGateway gateway, String token) throws Exception {
    String client = new File("pull/turno-pull.mjs").toURI().toString();
    Path worker =
        Files.writeString(
            folder.resolve("worker.mjs"),
            """
            import {pull, json} from '%s';

            await pull('%s', {
              'Vision.label': async (image, seconds, {progress}) => {
                if (json(seconds) < 0) throw Object.assign(new Error('no time'), {status: 409});
                progress(0.25, 'looking');
                await new Promise((resolve) => setTimeout(resolve, 1000 * json(seconds)));
                return {name: 'cat', bytes: image.length};
              },
            }, {token: '%s'});
            """
                .formatted(client, gateway.url(), token));
    return new ProcessBuilder("node", worker.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void calls_and_jobs_are_answered_and_refusals_are_some() throws Exception {
    orSkip();
    try (var gateway = new PullGateway()) {
      Process puller = puller(gateway, PullGateway.TOKEN);
      try {
        gateway.awaitPuller();

        assertThat(new JsonObject(gateway.send("POST", "/label?seconds=0").body()))
            .isEqualTo(new JsonObject().put("name", "cat").put("bytes", 2));
        assertThat(gateway.send("POST", "/label?seconds=-1").statusCode()).isEqualTo(409);
        String job =
            gateway.send("POST", "/later?seconds=2").headers().firstValue("Location").orElseThrow();
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> gateway.send("GET", job).body().contains("looking"));
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> gateway.send("GET", job).body().contains("COMPLETED"));
      } finally {
        puller.destroyForcibly();
      }
    }
  }

  @Test
  void a_wrong_token_ends_it() throws Exception {
    orSkip();
    try (var gateway = new PullGateway()) {
      assertThat(puller(gateway, "another-token-of-length").waitFor()).isNotZero();
    }
  }
}
