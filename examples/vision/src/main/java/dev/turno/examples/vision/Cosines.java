package dev.turno.examples.vision;

/** The discrete cosine transform: how strong a pattern of waves is in an image. */
final class Cosines {
  private Cosines() {}

  /** The strength of {@code u} half waves from left to right times {@code v} from top to bottom. */
  static double strength(Pixels image, int u, int v) {
    double sum = 0;
    for (int y = 0; y < image.height(); y++) {
      double down = wave(y, v, image.height());
      for (int x = 0; x < image.width(); x++) {
        sum += image.brightness(x, y) * wave(x, u, image.width()) * down;
      }
    }
    return sum;
  }

  private static double wave(int at, int halfWaves, int length) {
    return Math.cos((2 * at + 1) * halfWaves * Math.PI / (2 * length));
  }
}
