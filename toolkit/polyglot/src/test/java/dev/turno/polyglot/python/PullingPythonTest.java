package dev.turno.polyglot.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.http.CpuBound;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.job.Jobs;
import dev.turno.job.Remote;
import dev.turno.job.Ticket;
import dev.turno.pull.PullOptions;
import dev.turno.server.Node;
import dev.turno.server.NodeOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
  private static final String TOKEN = "a-token-of-some-length";

  record Label(String name, int bytes) {}

  @Remote
  interface Vision {
    @CpuBound(timeout = "60s")
    Label label(Buffer image, int seconds);
  }

  /** Calls what Python computes. */
  static final class Gateway {
    @Post("/label")
    Label label(@Query int seconds, Vision vision) {
      return vision.label(Buffer.buffer(new byte[] {0, (byte) 0xff}), seconds);
    }

    @Post("/later")
    Future<Ticket<Label>> later(@Query int seconds, Jobs jobs) {
      return jobs.submit(Vision::label, Buffer.buffer("img"), seconds);
    }
  }

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private Node node;
  private HttpServer http;
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
    node =
        Node.start(
                vertx,
                Turno.application()
                    .service(new Gateway())
                    .remote(Vision.class)
                    .pull(PullOptions.of(TOKEN).withLease(Duration.ofSeconds(1)))
                    .build(),
                NodeOptions.standard())
            .await();
    http =
        vertx
            .createHttpServer()
            .requestHandler(node.requestHandler())
            .listen(0, "127.0.0.1")
            .await();
  }

  @AfterEach
  void stop() {
    if (node != null) {
      node.close();
    }
    vertx.close();
  }

  private Process puller(String token) throws Exception {
    var builder =
        new ProcessBuilder(
                python,
                "-m",
                "turno",
                "pull",
                "http://127.0.0.1:" + http.actualPort(),
                folder.resolve("vision.py").toString(),
                "--slots",
                "1")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("PYTHONPATH", PythonLibrary.folder().toString());
    builder.environment().put("TURNO_WORKER_TOKEN", token);
    return builder.start();
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.actualPort() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void awaitPuller() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> send("POST", "/label?seconds=0").statusCode() == 200);
  }

  @Test
  void a_call_is_answered_and_a_refusal_is_one() throws Exception {
    Process puller = puller(TOKEN);
    try {
      awaitPuller();

      assertThat(new JsonObject(send("POST", "/label?seconds=0").body()))
          .isEqualTo(new JsonObject().put("name", "cat").put("bytes", 2));
      assertThat(send("POST", "/label?seconds=-1").statusCode()).isEqualTo(409);
    } finally {
      puller.destroyForcibly();
    }
  }

  @Test
  void the_job_of_a_puller_that_is_killed_is_begun_elsewhere() throws Exception {
    Process killed = puller(TOKEN);
    awaitPuller();
    String job = send("POST", "/later?seconds=3").headers().firstValue("Location").orElseThrow();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> send("GET", job).body().contains("looking"));

    killed.destroyForcibly().waitFor();
    Process other = puller(TOKEN);
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> send("GET", job).body().contains("COMPLETED"));
      assertThat(send("GET", job + "/result").body()).contains("cat");
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void a_wrong_token_ends_it_with_a_word() throws Exception {
    assertThat(puller("another-token-of-length").waitFor()).isEqualTo(69);
  }
}
