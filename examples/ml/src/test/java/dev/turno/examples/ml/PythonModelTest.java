package dev.turno.examples.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.polyglot.python.PythonFactory;
import dev.turno.spi.HandlerCall;
import dev.turno.spi.HandlerSource;
import dev.turno.spi.SourceException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonModelTest {
  private static final Path DEBIANS = Path.of("/usr/bin/python3");
  @TempDir private Path folder;

  /** Debian's packages are for Debian's Python, which need not be the first on the PATH. */
  private HandlerSource load() throws Exception {
    Path model = Files.copy(Path.of("digits.py"), folder.resolve("digits.py"));
    if (Files.isExecutable(DEBIANS) && has(DEBIANS)) {
      Path programs = Files.createDirectories(folder.resolve(".venv/bin"));
      Files.createSymbolicLink(programs.resolve("python"), DEBIANS);
    }
    try {
      return new PythonFactory().load(List.of(model));
    } catch (SourceException e) {
      System.err.println("\n*** The model in Python is SKIPPED: " + e.getMessage() + " ***\n");
      assumeThat(e.getMessage()).doesNotContain("sklearn", "needs Python");
      throw e;
    }
  }

  private static boolean has(Path python) throws Exception {
    return new ProcessBuilder(python.toString(), "-c", "import sklearn")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  @Test
  void most_images_are_read_as_what_they_are() throws Exception {
    HandlerSource source = load();
    Vertx vertx = Vertx.vertx();
    var runtime = source.start(vertx, 1, true);
    try {
      var json = new ObjectMapper();
      List<Buffer> images = new ArrayList<>();
      for (DigitData.Digit digit : DigitData.unseen()) {
        images.add(Buffer.buffer(json.writeValueAsBytes(digit.pixels())));
      }
      var call =
          new HandlerCall(
              "PythonDigits.guess",
              Map.of(),
              Map.of(),
              null,
              new RequestContext("test", null, Deadline.NONE),
              null);

      var guesses = runtime.batch(call, images).await();

      int right = 0;
      for (int i = 0; i < images.size(); i++) {
        int digit = guesses.get(i).body().orElseThrow().toJsonObject().getInteger("digit");
        right += digit == DigitData.unseen().get(i).digit() ? 1 : 0;
      }
      System.out.printf("scikit-learn reads %d of %d digits%n", right, images.size());
      assertThat(right).isGreaterThan(images.size() * 90 / 100);
    } finally {
      runtime.close();
      vertx.close();
    }
  }
}
