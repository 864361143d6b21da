package dev.turno.examples.thumbnails;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * Scales images down: by halves as long as possible, each pixel the mean of four, and the rest of
 * the way with a bicubic filter. One step alone would skip pixels and make fine lines flicker.
 */
final class Scaler {
  private Scaler() {}

  /** Turns a stored image upright and scales it to a width, unless it is smaller. */
  static BufferedImage scale(BufferedImage stored, Orientation orientation, int width) {
    Size target = sizeOf(stored).upright(orientation).shrunkTo(width);
    Size targetAsStored = target.upright(orientation);
    BufferedImage image = stored;
    while (image.getWidth() >= 2 * targetAsStored.width()
        && image.getHeight() >= 2 * targetAsStored.height()) {
      image = halve(image);
    }
    return draw(
        image,
        target,
        orientation.onto(target, sizeOf(image)),
        RenderingHints.VALUE_INTERPOLATION_BICUBIC);
  }

  private static BufferedImage halve(BufferedImage image) {
    var half = new Size(Math.max(1, image.getWidth() / 2), Math.max(1, image.getHeight() / 2));
    return draw(
        image,
        half,
        Orientation.UPRIGHT.onto(half, sizeOf(image)),
        RenderingHints.VALUE_INTERPOLATION_BILINEAR);
  }

  private static BufferedImage draw(
      BufferedImage image, Size size, AffineTransform transform, Object interpolation) {
    boolean transparent = image.getColorModel().hasAlpha();
    var drawn =
        new BufferedImage(
            size.width(),
            size.height(),
            transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = drawn.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
      graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
      graphics.drawImage(image, transform, null);
    } finally {
      graphics.dispose();
    }
    return drawn;
  }

  private static Size sizeOf(BufferedImage image) {
    return new Size(image.getWidth(), image.getHeight());
  }
}
