package dev.turno.examples.vision;

/** An image in memory: its size, and a colour for each pixel. */
final class Pixels {
  private final int width;
  private final int height;
  private final int[] rgb;

  /**
   * An image.
   *
   * @param rgb the colours, {@code 0xRRGGBB}, row by row; not copied
   */
  Pixels(int width, int height, int[] rgb) {
    if (width < 1 || height < 1 || rgb.length != width * height) {
      throw new IllegalArgumentException(
          rgb.length + " pixels do not make an image of " + width + " x " + height);
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** A pixel's colour; outside of the image that of the nearest pixel. */
  int at(int x, int y) {
    return rgb[Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1)];
  }

  /** A pixel's brightness, 0 to 255. */
  int brightness(int x, int y) {
    int colour = at(x, y);
    return (299 * red(colour) + 587 * green(colour) + 114 * blue(colour)) / 1000;
  }

  static int red(int rgb) {
    return (rgb >> 16) & 0xFF;
  }

  static int green(int rgb) {
    return (rgb >> 8) & 0xFF;
  }

  static int blue(int rgb) {
    return rgb & 0xFF;
  }

  static int rgb(int red, int green, int blue) {
    return (red << 16) | (green << 8) | blue;
  }

  static int grey(int brightness) {
    return rgb(brightness, brightness, brightness);
  }
}
