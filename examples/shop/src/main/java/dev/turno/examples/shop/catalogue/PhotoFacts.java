package dev.turno.examples.shop.catalogue;

import dev.turno.http.Doc;
import dev.turno.http.Upload;
import dev.turno.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * What a photograph says of itself in its head; nothing of it is decoded for that.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bytes the size of the file
 */
@Doc("What is known of a photograph.")
record PhotoFacts(
    PhotoType type,
    @Doc("In pixels.") int width,
    @Doc("In pixels.") int height,
    @Doc("The size of the file.") long bytes) {
  private static final long MOST_PIXELS = 40_000_000;

  /**
   * Looks at a file that was sent.
   *
   * @throws ProblemException 415 for one that is no photograph, 422 for one that can't be used
   */
  static PhotoFacts of(Upload file) throws IOException {
    PhotoType type;
    try (InputStream in = file.open()) {
      type = PhotoType.of(in.readNBytes(PhotoType.LONGEST_SIGNATURE));
    }
    try (InputStream in = file.open();
        ImageInputStream image = ImageIO.createImageInputStream(in)) {
      return checked(read(type, image, file.size()));
    }
  }

  private static PhotoFacts read(PhotoType type, ImageInputStream image, long bytes) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(type.format()).next();
    try {
      reader.setInput(image, true, true);
      return new PhotoFacts(type, reader.getWidth(0), reader.getHeight(0), bytes);
    } catch (IOException | RuntimeException e) {
      throw ProblemException.of(422, "The photograph is damaged; send it again.");
    } finally {
      reader.dispose();
    }
  }

  /** A few bytes can claim to be a picture that fills the memory. */
  private static PhotoFacts checked(PhotoFacts facts) {
    if ((long) facts.width * facts.height > MOST_PIXELS) {
      throw ProblemException.of(
          422,
          "The photograph has %d x %d pixels; %d million are taken."
              .formatted(facts.width, facts.height, MOST_PIXELS / 1_000_000));
    }
    return facts;
  }
}
