package dev.turno.examples.vision;

import java.util.HexFormat;

/**
 * Fingerprints of what an image shows: images that look alike differ in few bits, whatever their
 * size and format.
 *
 * @param byFrequency 16 hexadecimal digits: which of the coarse patterns that make up the image are
 *     stronger than most (pHash)
 * @param byGradient 16 hexadecimal digits: where brightness grows from left to right (dHash)
 */
record Hashes(String byFrequency, String byGradient) {
  private static final int SIDE = 8;
  private static final int SAMPLES = 32;
  private static final HexFormat HEX = HexFormat.of();

  static Hashes of(Pixels image) {
    return new Hashes(HEX.toHexDigits(frequencies(image)), HEX.toHexDigits(gradients(image)));
  }

  /** How many of 64 bits of the frequencies differ: up to 10 when images look alike. */
  int distance(Hashes other) {
    return Long.bitCount(
        HexFormat.fromHexDigitsToLong(byFrequency)
            ^ HexFormat.fromHexDigitsToLong(other.byFrequency));
  }

  private static long frequencies(Pixels image) {
    Pixels small = Resize.to(image, SAMPLES, SAMPLES);
    double[] strengths = new double[SIDE * SIDE];
    for (int v = 0; v < SIDE; v++) {
      for (int u = 0; u < SIDE; u++) {
        strengths[v * SIDE + u] = Cosines.strength(small, u, v);
      }
    }
    double median = median(strengths);
    long bits = 0;
    for (double strength : strengths) {
      bits = (bits << 1) | (strength > median ? 1 : 0);
    }
    return bits;
  }

  /** The median of all but the first, which is the image's brightness. */
  private static double median(double[] strengths) {
    double[] sorted = java.util.Arrays.copyOfRange(strengths, 1, strengths.length);
    java.util.Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long gradients(Pixels image) {
    Pixels small = Resize.to(image, SIDE + 1, SIDE);
    long bits = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        bits = (bits << 1) | (small.brightness(x, y) < small.brightness(x + 1, y) ? 1 : 0);
      }
    }
    return bits;
  }
}
