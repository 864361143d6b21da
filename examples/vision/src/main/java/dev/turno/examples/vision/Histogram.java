package dev.turno.examples.vision;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * How many pixels have how much of each colour.
 *
 * @param red the number of pixels for each of 16 ranges of red, the darkest first
 * @param green the same of green
 * @param blue the same of blue
 */
record Histogram(List<Integer> red, List<Integer> green, List<Integer> blue) {
  private static final int RANGES = 16;
  private static final int WIDTH_OF_RANGE = 16;

  static Histogram of(Pixels image) {
    return new Histogram(
        count(image, Pixels::red), count(image, Pixels::green), count(image, Pixels::blue));
  }

  private static List<Integer> count(Pixels image, IntUnaryOperator channel) {
    int[] counts = new int[RANGES];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        counts[channel.applyAsInt(image.at(x, y)) / WIDTH_OF_RANGE]++;
      }
    }
    return Arrays.stream(counts).boxed().toList();
  }
}
