package dev.turno.examples.vision;

import dev.turno.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads and writes image files. What cannot be read is the client's mistake. */
final class Images {
  private static final long MOST_PIXELS = 24_000_000;

  private Images() {}

  /** The pixels of a JPEG or PNG file of at most 24 megapixels. */
  static Pixels read(Buffer file) {
    try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file.getBytes()))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw ProblemException.of(415, "The body is no image that is known. Send JPEG or PNG.");
      }
      ImageReader reader = readers.next();
      try {
        return read(reader, stream);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof ProblemException problem) {
        throw problem;
      }
      throw ProblemException.of(422, "The image is damaged: " + e.getMessage());
    }
  }

  private static Pixels read(ImageReader reader, ImageInputStream stream) throws IOException {
    reader.setInput(stream, true, true);
    long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
    if (pixels > MOST_PIXELS) {
      throw ProblemException.of(
          422, "The image has " + pixels + " pixels; " + MOST_PIXELS + " are the most.");
    }
    return of(reader.read(0));
  }

  private static Pixels of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] rgb = image.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] &= 0xFFFFFF;
    }
    return new Pixels(width, height, rgb);
  }

  /** A PNG file of the pixels. */
  static Buffer png(Pixels pixels) {
    return Buffer.buffer(encoded("png", pixels));
  }

  static byte[] encoded(String format, Pixels pixels) {
    var image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        image.setRGB(x, y, pixels.at(x, y));
      }
    }
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
