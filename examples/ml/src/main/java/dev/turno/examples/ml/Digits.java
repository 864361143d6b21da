package dev.turno.examples.ml;

import dev.turno.http.Body;
import dev.turno.http.Get;
import dev.turno.http.Post;
import io.vertx.core.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The gateway: it has no model, and asks those that do. */
public final class Digits {
  private final PythonDigits python;
  private final JavaDigits java;

  Digits(PythonDigits python, JavaDigits java) {
    this.python = python;
    this.java = java;
  }

  /** Who is asked. */
  enum Model {
    python,
    java
  }

  /** An image of 8 x 8 pixels. */
  record Image(@Size(min = 64, max = 64) List<@Min(0) @Max(16) Integer> pixels) {}

  /**
   * How well a model reads images that it has not seen.
   *
   * @param right how many it reads as what they are
   */
  record Accuracy(Model model, int images, long right, double accuracy, long millis) {}

  /** Reads one image. */
  @Post("/guess/{model}")
  Future<Guess> guess(Model model, @Body Image image) {
    return ask(model, image.pixels());
  }

  /** Has a model read all images that it has not learnt by, at once: they are gathered. */
  @Get("/accuracy/{model}")
  Future<Accuracy> accuracy(Model model) {
    List<DigitData.Digit> digits = DigitData.unseen();
    long began = System.nanoTime();
    List<Future<Guess>> guesses = digits.stream().map(digit -> ask(model, digit.pixels())).toList();
    return Future.all(guesses)
        .map(
            done -> {
              long right = 0;
              for (int i = 0; i < digits.size(); i++) {
                right += guesses.get(i).result().digit() == digits.get(i).digit() ? 1 : 0;
              }
              long millis = (System.nanoTime() - began) / 1_000_000;
              double accuracy = Math.round(1000.0 * right / digits.size()) / 1000.0;
              return new Accuracy(model, digits.size(), right, accuracy, millis);
            });
  }

  private Future<Guess> ask(Model model, List<Integer> pixels) {
    return switch (model) {
      case python -> python.guess(pixels);
      case java -> java.guess(pixels);
    };
  }
}
