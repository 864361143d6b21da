package dev.turno.examples.vision;

/** Makes images smaller: each new pixel is the mean of those that it stands for. */
final class Resize {
  private Resize() {}

  /** Scales to a width and keeps the proportions; an image that is no wider stays as it is. */
  static Pixels toWidth(Pixels image, int width) {
    if (width >= image.width()) {
      return image;
    }
    int height = Math.max(1, Math.round((float) image.height() * width / image.width()));
    return to(image, width, height);
  }

  /** Scales to a size, whatever the proportions. */
  static Pixels to(Pixels image, int width, int height) {
    int[] rgb = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        rgb[y * width + x] =
            mean(image, span(x, width, image.width()), span(y, height, image.height()));
      }
    }
    return new Pixels(width, height, rgb);
  }

  /** The old pixels that a new one stands for along one side: one at least. */
  private record Span(int from, int to) {}

  private static Span span(int index, int count, int old) {
    int from = (int) ((long) index * old / count);
    int to = (int) ((long) (index + 1) * old / count);
    return new Span(from, Math.max(from + 1, to));
  }

  private static int mean(Pixels image, Span across, Span down) {
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int y = down.from(); y < down.to(); y++) {
      for (int x = across.from(); x < across.to(); x++) {
        int colour = image.at(x, y);
        red += Pixels.red(colour);
        green += Pixels.green(colour);
        blue += Pixels.blue(colour);
      }
    }
    long count = (long) (across.to() - across.from()) * (down.to() - down.from());
    return Pixels.rgb((int) (red / count), (int) (green / count), (int) (blue / count));
  }
}
