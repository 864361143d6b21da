package dev.turno.examples.thumbnails.client;

import java.util.Random;

/**
 * A view of hills under a sky, made up from a seed: soft gradients, hard edges, fine texture and
 * grain, as a photograph has them. A pure function of a point, so that it can be taken at any size.
 */
final class Landscape {
  private static final int RIDGES = 5;
  private static final int LATTICE = 256;

  private final double[] lattice = new double[LATTICE * LATTICE];
  private final double sunX;
  private final double sunY;
  private final double dusk;
  private final double[] ridgeSeeds = new double[RIDGES];

  Landscape(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < lattice.length; i++) {
      lattice[i] = random.nextDouble();
    }
    sunX = 0.2 + 0.6 * random.nextDouble();
    sunY = 0.1 + 0.25 * random.nextDouble();
    dusk = random.nextDouble();
    for (int i = 0; i < RIDGES; i++) {
      ridgeSeeds[i] = 200 * random.nextDouble();
    }
  }

  /**
   * The colour of a point.
   *
   * @param x from 0, left, to 1, right
   * @param y from 0, top, to 1, bottom
   * @return 0xRRGGBB
   */
  int colour(double x, double y) {
    for (int ridge = RIDGES - 1; ridge >= 0; ridge--) {
      if (y > ridgeLine(ridge, x)) {
        return hill(ridge, x, y);
      }
    }
    return sky(x, y);
  }

  private double ridgeLine(int ridge, double x) {
    double rough = fractal(x * (3 + 2 * ridge) + ridgeSeeds[ridge], 0.5 + ridge, 6);
    return 0.42 + 0.12 * ridge - (0.24 - 0.03 * ridge) * (rough - 0.3);
  }

  private int hill(int ridge, double x, double y) {
    double near = (ridge + 1.0) / RIDGES;
    double texture = fractal(x * 90 * near + 7, y * 160 * near + 3, 4) - 0.5;
    double light = 0.75 - 0.45 * near + 0.5 * near * texture;
    return rgb(
        light * (0.75 + 0.25 * dusk) * (1 - 0.25 * near),
        light * (0.85 - 0.1 * dusk) * (1 + 0.12 * near),
        light * (1 - 0.45 * near),
        grain(x, y));
  }

  private int sky(double x, double y) {
    double glow = Math.exp(-12 * Math.hypot(x - sunX, (y - sunY) * 0.75));
    double cloud = Math.max(0, fractal(x * 6, y * 14, 5) - 0.52) * 1.6;
    return rgb(
        0.35 + 0.35 * dusk * y + 0.25 * y + glow + cloud,
        0.55 + 0.2 * y + 0.8 * glow + cloud,
        0.85 - 0.25 * dusk * y + 0.4 * glow + 0.8 * cloud,
        grain(x, y));
  }

  /** The noise of a sensor: different in each pixel, however large the image is. */
  private static double grain(double x, double y) {
    long bits = Double.doubleToLongBits(x) * 0x9E3779B97F4A7C15L ^ Double.doubleToLongBits(y);
    bits = (bits ^ (bits >>> 29)) * 0xBF58476D1CE4E5B9L;
    return ((bits >>> 40) / (double) (1 << 24) - 0.5) * 0.045;
  }

  private double fractal(double x, double y, int octaves) {
    double sum = 0;
    double weight = 0.5;
    double total = 0;
    for (int i = 0; i < octaves; i++) {
      sum += weight * smooth(x, y);
      total += weight;
      weight *= 0.5;
      x *= 2.03;
      y *= 2.03;
    }
    return sum / total;
  }

  private double smooth(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double right = ease(x - column);
    double down = ease(y - row);
    double upper = mix(at(column, row), at(column + 1, row), right);
    double lower = mix(at(column, row + 1), at(column + 1, row + 1), right);
    return mix(upper, lower, down);
  }

  private double at(int column, int row) {
    return lattice[(row & (LATTICE - 1)) * LATTICE + (column & (LATTICE - 1))];
  }

  private static double ease(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double mix(double a, double b, double t) {
    return a + (b - a) * t;
  }

  private static int rgb(double red, double green, double blue, double grain) {
    return eightBits(red + grain) << 16 | eightBits(green + grain) << 8 | eightBits(blue + grain);
  }

  private static int eightBits(double value) {
    return (int) Math.clamp(value * 255, 0, 255);
  }
}
