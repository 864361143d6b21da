package dev.turno.examples.vision;

/** Finds edges: how steeply brightness changes at each pixel, by Sobel's operator. */
final class Sobel {
  private static final int BRIGHTEST = 255;

  private Sobel() {}

  /** The steepness as a grey image; black where nothing changes. */
  static Pixels edges(Pixels image) {
    int[] rgb = new int[image.width() * image.height()];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        double steep = Math.hypot(across(image, x, y), down(image, x, y));
        rgb[y * image.width() + x] = Pixels.grey((int) Math.min(BRIGHTEST, Math.round(steep)));
      }
    }
    return new Pixels(image.width(), image.height(), rgb);
  }

  private static int across(Pixels image, int x, int y) {
    return column(image, x + 1, y) - column(image, x - 1, y);
  }

  private static int down(Pixels image, int x, int y) {
    return row(image, x, y + 1) - row(image, x, y - 1);
  }

  private static int column(Pixels image, int x, int y) {
    return image.brightness(x, y - 1) + 2 * image.brightness(x, y) + image.brightness(x, y + 1);
  }

  private static int row(Pixels image, int x, int y) {
    return image.brightness(x - 1, y) + 2 * image.brightness(x, y) + image.brightness(x + 1, y);
  }
}
