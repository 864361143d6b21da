package dev.turno.examples.thumbnails;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images for tests, honest ones and others. */
final class Pictures {
  private static final byte[] PNG_SIGNATURE =
      "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
  private static final int IHDR_LENGTH = 13;

  private Pictures() {}

  /** An image in four quarters: red, green over blue, white. */
  static BufferedImage quarters(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int left = y < height / 2 ? 0xFF0000 : 0x0000FF;
        int right = y < height / 2 ? 0x00FF00 : 0xFFFFFF;
        image.setRGB(x, y, x < width / 2 ? left : right);
      }
    }
    return image;
  }

  static byte[] encode(String format, BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException("no writer of " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] progressiveJpeg(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static BufferedImage decode(byte[] bytes) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      if (image == null) {
        throw new IllegalArgumentException("no image");
      }
      return image;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A black PNG image of any size in a small file.
   *
   * @param bits of each sample
   * @param colour 0 grey, 2 RGB, 6 RGB with alpha
   */
  static byte[] blackPng(int width, int height, int bits, int colour) {
    int samples =
        switch (colour) {
          case 0 -> 1;
          case 2 -> 3;
          case 6 -> 4;
          default -> throw new IllegalArgumentException("no colour type " + colour);
        };
    return png(
        width, height, bits, colour, (long) height * (1 + (long) width * samples * bits / 8));
  }

  /** A PNG image that declares a size and has almost nothing inside. */
  static byte[] hollowPng(int width, int height) {
    return png(width, height, 8, 2, 1000);
  }

  private static byte[] png(int width, int height, int bits, int colour, long zeros) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(PNG_SIGNATURE);
    chunk(
        out,
        "IHDR",
        ByteBuffer.allocate(IHDR_LENGTH)
            .putInt(width)
            .putInt(height)
            .put((byte) bits)
            .put((byte) colour)
            .array());
    chunk(out, "IDAT", deflatedZeros(zeros));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] deflatedZeros(long count) {
    var bytes = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(bytes)) {
      var block = new byte[1 << 16];
      for (long left = count; left > 0; left -= block.length) {
        deflater.write(block, 0, (int) Math.min(left, block.length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeBytes(
        ByteBuffer.allocate(data.length + 12)
            .putInt(data.length)
            .put(name)
            .put(data)
            .putInt((int) crc.getValue())
            .array());
  }

  /** The same JPEG file with another size in its header. */
  static byte[] declaring(byte[] jpeg, int width, int height) {
    byte[] copy = jpeg.clone();
    for (int i = 0; i < copy.length - 9; i++) {
      if (copy[i] == (byte) 0xFF && (copy[i + 1] == (byte) 0xC0 || copy[i + 1] == (byte) 0xC2)) {
        ByteBuffer.wrap(copy, i + 5, 4).putShort((short) height).putShort((short) width);
        return copy;
      }
    }
    throw new IllegalArgumentException("no frame header");
  }
}
