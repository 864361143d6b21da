package dev.turno.examples.ml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.Turno;
import dev.turno.examples.ml.worker.JavaDigits;
import dev.turno.http.Get;
import dev.turno.job.Jobs;
import dev.turno.test.TestServer;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaModelTest {
  /** Asks the model where it is. */
  static final class Asked {
    @Get("/right")
    Future<Long> right(Jobs jobs) {
      List<DigitData.Digit> unseen = DigitData.unseen();
      List<Future<JavaDigits.Guess>> guesses =
          unseen.stream()
              .map(digit -> jobs.callBatched(JavaDigits::guess, digit.pixels()))
              .toList();
      return Future.all(guesses)
          .map(
              done ->
                  java.util.stream.IntStream.range(0, unseen.size())
                      .filter(i -> guesses.get(i).result().digit() == unseen.get(i).digit())
                      .count());
    }
  }

  @Test
  void most_images_are_read_as_what_they_are() {
    var application = Turno.application().service(Asked.class).service(JavaDigits.class);
    try (var server = TestServer.start(application)) {
      long right = server.client().get("/right").as(Long.class);

      System.out.printf("Tribuo reads %d of %d digits%n", right, DigitData.unseen().size());
      assertThat(right).isGreaterThan(DigitData.unseen().size() * 85L / 100);
    }
  }
}
