package dev.turno.verticles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JavaScript in this JVM, as a person starts it. */
final class JavaScriptProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  private static HttpResponse<String> get(URI uri) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }

  private void write(String answer) throws Exception {
    Files.writeString(folder.resolve("words.mjs"), "export const word = '%s';\n".formatted(answer));
  }

  @Test
  void a_save_of_what_a_file_imports_is_taken_over_by_dev() throws Exception {
    write("one");
    Files.writeString(
        folder.resolve("app.mjs"),
        """
        import { get } from 'turno';
        import { word } from './words.mjs';
        get('/word', async () => word);
        """);
    try (var turno = TurnoProcess.start(folder, "dev", "app.mjs", "--port=0")) {
      URI word = turno.api().resolve("/word");

      assertThat(get(word).body()).isEqualTo("one");
      write("two");
      assertThat(get(word).body()).isEqualTo("two");

      assertThat(turno.err())
          .contains("GraalJS 25")
          .contains("(interpreter): --jit compiles it")
          .contains("event loop, GraalJS");
    }
  }

  @Test
  void a_worker_node_in_javascript_computes_for_a_gateway_in_java() throws Exception {
    Files.writeString(
        folder.resolve("Gateway.java"),
        """
        import dev.turno.http.*;
        import dev.turno.job.Remote;

        public class Gateway {
          public record Counted(int bytes, String word) {}

          @Remote
          public interface Tools { @CpuBound Counted count(byte[] text, String word); }

          @Get("/count") Counted count(Tools tools) { return tools.count(new byte[] {1, 2, 3}, "é"); }
        }
        """);
    Files.writeString(
        folder.resolve("tools.mjs"),
        """
        import { cpuBound } from 'turno';
        const Counted = { bytes: 'integer', word: 'string' };
        cpuBound({ text: 'bytes', word: 'string' }, { name: 'Tools.count', returns: Counted },
          ({ text, word }) => ({ bytes: text.length, word: word.toUpperCase() }));
        """);
    try (var cluster = GatewayAndWorker.start(folder, "Gateway.java", "tools.mjs")) {
      URI count = cluster.gateway().api().resolve("/count");
      await().atMost(PATIENCE).until(() -> get(count).statusCode() == 200);
      assertThat(get(count).body()).isEqualTo("{\"bytes\":3,\"word\":\"É\"}");
    }
  }

  @Test
  void compiled_javascript_that_is_not_to_be_had_ends_with_14() throws Exception {
    Files.writeString(
        folder.resolve("app.mjs"),
        "import { get } from 'turno';\nget('/x', async function x() {});\n");

    try (var turno = TurnoProcess.start(folder, "run", "app.mjs", "--jit", "--port=0")) {
      assertThat(turno.exitCode()).isEqualTo(14);
      assertThat(turno.err())
          .contains("--jit: JavaScript is interpreted")
          .contains("Start it by the script turno");
    }
  }
}
