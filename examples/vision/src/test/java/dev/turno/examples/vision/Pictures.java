package dev.turno.examples.vision;

import io.vertx.core.buffer.Buffer;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;

/** Images for tests. */
final class Pictures {
  private static final int WAVES = 8;

  private Pictures() {}

  static Pixels of(int width, int height, IntBinaryOperator colour) {
    int[] rgb = new int[width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = colour.applyAsInt(i % width, i / width);
    }
    return new Pixels(width, height, rgb);
  }

  /** Black on the left, white on the right. */
  static Pixels halves(int width, int height) {
    return of(width, height, (x, y) -> x < width / 2 ? 0 : 0xFFFFFF);
  }

  /** Waves of many lengths, of a number of their own; alike in each size. */
  static Pixels waves(int width, int height, int seed) {
    var random = new SplittableRandom(seed);
    double[] strengths = random.doubles((long) WAVES * WAVES, -1, 1).toArray();
    return of(
        width,
        height,
        (x, y) -> {
          double sum = 0;
          for (int v = 0; v < WAVES; v++) {
            for (int u = 0; u < WAVES; u++) {
              double across = Math.cos(Math.PI * u * (x + 0.5) / width);
              sum += strengths[v * WAVES + u] * across * Math.cos(Math.PI * v * (y + 0.5) / height);
            }
          }
          return Pixels.grey(Math.clamp(Math.round(127 + 18 * sum), 0, 255));
        });
  }

  static Buffer png(Pixels pixels) {
    return Images.png(pixels);
  }

  static Buffer jpeg(Pixels pixels) {
    return Buffer.buffer(Images.encoded("jpeg", pixels));
  }
}
