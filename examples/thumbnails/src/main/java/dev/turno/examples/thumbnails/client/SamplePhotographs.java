package dev.turno.examples.thumbnails.client;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes photographs to try things with: several megapixels, in JPEG, with EXIF. */
public final class SamplePhotographs {
  private static final int UPRIGHT = 1;
  private static final int HELD_ON_ITS_SIDE = 6;
  private static final int EACH_HOW_MANYETH_ON_ITS_SIDE = 5;
  private static final int WIDTH = 4000;
  private static final int HEIGHT = 3000;
  private static final float QUALITY = 0.9f;

  private SamplePhotographs() {}

  /**
   * Writes {@code count} photographs of 12 megapixels into a folder, as {@code photo-001.jpg} and
   * so on.
   */
  public static void write(int count, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 1; i <= count; i++) {
      Files.write(folder.resolve("photo-%03d.jpg".formatted(i)), photograph(i, WIDTH, HEIGHT));
    }
  }

  /**
   * A photograph as a camera stores it. Every fifth was taken with the camera on its side.
   *
   * @param number the same number gives the same photograph
   * @param width the stored width in pixels
   * @param height the stored height in pixels
   */
  public static byte[] photograph(int number, int width, int height) throws IOException {
    boolean onItsSide = number % EACH_HOW_MANYETH_ON_ITS_SIDE == 0;
    var scene = new Landscape(number);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    IntStream.range(0, height)
        .parallel()
        .forEach(
            y -> image.setRGB(0, y, width, 1, row(scene, y, width, height, onItsSide), 0, width));
    return Exif.withOrientation(jpeg(image), onItsSide ? HELD_ON_ITS_SIDE : UPRIGHT);
  }

  private static int[] row(Landscape scene, int y, int width, int height, boolean onItsSide) {
    double down = (y + 0.5) / height;
    var row = new int[width];
    for (int x = 0; x < width; x++) {
      double right = (x + 0.5) / width;
      row[x] = onItsSide ? scene.colour(1 - down, right) : scene.colour(right, down);
    }
    return row;
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
