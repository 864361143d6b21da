package dev.turno.examples.thumbnails;

import dev.turno.context.Cancellation;
import dev.turno.problem.ProblemException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An image that was sent. Its header is read first, and nothing is decoded before it is known to
 * fit; what it says about itself is not believed: an image that lies is answered 422.
 */
final class ImageSource implements AutoCloseable {
  private static final long MOST_PIXELS = 64_000_000;
  private static final int LONGEST_SIDE = 65_535;
  private static final long MOST_PROGRESSIVE_BYTES = 256L << 20;
  private static final int MOST_SCANS = 100;

  private final ImageFormat format;
  private final ImageReader reader;
  private final Size size;
  private final Orientation orientation;

  private ImageSource(ImageFormat format, ImageReader reader, Size size, Orientation orientation) {
    this.format = format;
    this.reader = reader;
    this.size = size;
    this.orientation = orientation;
  }

  /** Reads the header. */
  static ImageSource open(ImageFormat format, byte[] bytes) {
    ImageReader reader = readerFor(format);
    try {
      reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)), true, true);
      Size size = new Size(reader.getWidth(0), reader.getHeight(0));
      checkSize(size);
      Orientation orientation = Orientation.UPRIGHT;
      if (format == ImageFormat.JPEG) {
        JpegFacts facts = JpegFacts.read(bytes);
        checkEffort(size, facts);
        orientation = facts.orientation();
      }
      return new ImageSource(format, reader, size, orientation);
    } catch (ProblemException e) {
      reader.dispose();
      throw e;
    } catch (IOException | RuntimeException e) {
      reader.dispose();
      throw damaged(format, e.getMessage());
    }
  }

  Size uprightSize() {
    return size.upright(orientation);
  }

  Orientation orientation() {
    return orientation;
  }

  /** What a decoded pixel takes. */
  int bytesPerPixel() {
    return (type().getColorModel().getPixelSize() + 7) / 8;
  }

  /**
   * Decodes the image.
   *
   * @param cancellation ends it early, with a {@code CancellationException}
   */
  BufferedImage read(Sampling sampling, Cancellation cancellation) {
    var parameters = reader.getDefaultReadParam();
    parameters.setSourceSubsampling(sampling.period(), sampling.period(), 0, 0);
    parameters.setDestinationType(type());
    var watch = new DecodingWatch(cancellation);
    reader.addIIOReadProgressListener(watch);
    reader.addIIOReadWarningListener(watch);
    BufferedImage image;
    try {
      image = reader.read(0, parameters);
    } catch (IOException | RuntimeException e) {
      throw damaged(format, e.getMessage());
    }
    if (cancellation.isCancelled()) {
      throw new CancellationException("cancelled while decoding");
    }
    watch.damage().ifPresent(this::refuse);
    return image;
  }

  @Override
  public void close() {
    reader.dispose();
  }

  private ImageTypeSpecifier type() {
    try {
      Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
      if (types.hasNext()) {
        return types.next();
      }
    } catch (IOException | RuntimeException e) {
      throw damaged(format, e.getMessage());
    }
    throw ProblemException.of(
        422,
        "The %s image has colours that are not read here. Convert it to RGB.".formatted(format));
  }

  private static ImageReader readerFor(ImageFormat format) {
    return ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT)).next();
  }

  private static void checkSize(Size size) {
    if (size.pixels() > MOST_PIXELS || Math.max(size.width(), size.height()) > LONGEST_SIDE) {
      throw ProblemException.of(
          422,
          "The image says it has %s pixels. At most %d million pixels and %d on a side are read."
              .formatted(size, MOST_PIXELS / 1_000_000, LONGEST_SIDE));
    }
  }

  private static void checkEffort(Size size, JpegFacts facts) {
    if (facts.scans() > MOST_SCANS) {
      throw ProblemException.of(
          422,
          "The JPEG image has %d scans. At most %d are read; save it anew."
              .formatted(facts.scans(), MOST_SCANS));
    }
    if (facts.progressive() && size.pixels() * facts.components() * 2 > MOST_PROGRESSIVE_BYTES) {
      throw ProblemException.of(
          422,
          "The JPEG image is progressive and has %s pixels, too many to decode in one piece. Save it as baseline JPEG."
              .formatted(size));
    }
  }

  private void refuse(String damage) {
    throw damaged(format, damage);
  }

  private static ProblemException damaged(ImageFormat format, @Nullable String cause) {
    return ProblemException.of(
        422,
        "The %s image cannot be decoded: %s. It is damaged or incomplete; send it again."
            .formatted(format, cause));
  }
}
