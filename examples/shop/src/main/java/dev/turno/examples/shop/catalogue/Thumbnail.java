package dev.turno.examples.shop.catalogue;

import dev.turno.problem.ProblemException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Makes small pictures of large ones. {@code examples/thumbnails} does it better, for photographs
 * of strangers.
 */
final class Thumbnail {
  private Thumbnail() {}

  /** A picture of that width, or of its own if that is less, in the format that it has. */
  static byte[] of(Photo photo, int width) {
    try {
      BufferedImage read = read(photo, width);
      BufferedImage small = read.getWidth() <= width ? read : scale(read, width);
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(small, photo.type().format(), bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw ProblemException.of(422, "The photograph is damaged: " + e.getMessage());
    }
  }

  /** Reads no more pixels than are needed for one that is twice as wide. */
  private static BufferedImage read(Photo photo, int width) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(photo.type().format()).next();
    try (var in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(photo.content().getBytes()))) {
      reader.setInput(in, true, true);
      int period = Math.max(1, reader.getWidth(0) / (2 * width));
      ImageReadParam how = reader.getDefaultReadParam();
      how.setSourceSubsampling(period, period, 0, 0);
      return reader.read(0, how);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage scale(BufferedImage image, int width) {
    int height = Math.max(1, Math.round((float) image.getHeight() * width / image.getWidth()));
    int type =
        image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    var small = new BufferedImage(width, height, type);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return small;
  }
}
