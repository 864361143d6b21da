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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonModelTest {
  private static HandlerSource load() {
    try {
      return new PythonFactory().load(List.of(Path.of("digits.py")));
    } catch (SourceException e) {
      System.err.println("\n*** The model in Python is SKIPPED: " + e.getMessage() + " ***\n");
      assumeThat(e.getMessage()).doesNotContain("sklearn", "needs Python");
      throw e;
    }
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
