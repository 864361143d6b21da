package dev.turno.examples.thumbnails;

import java.nio.ByteBuffer;

/**
 * What a JPEG file says about itself beside its size.
 *
 * @param orientation how the camera was held
 * @param progressive whether the whole image is kept in memory while it is decoded, as numbers of
 *     16 bits for each pixel and component
 * @param components the number of components, 3 for a colour photograph
 * @param scans how many passes there are over the image
 */
record JpegFacts(Orientation orientation, boolean progressive, int components, int scans) {
  private static final int PREFIX = 0xFF;
  private static final int PROGRESSIVE_FRAME = 0xC2;
  private static final int LAST_FRAME = 0xCF;
  private static final int HUFFMAN_TABLES = 0xC4;
  private static final int ARITHMETIC_TABLES = 0xCC;
  private static final int SCAN = 0xDA;
  private static final int APP1 = 0xE1;
  private static final int COMPONENTS_IN_FRAME = 5;

  /** Reads the segments before the first scan. What is damaged there, the decoder will tell. */
  static JpegFacts read(byte[] jpeg) {
    var facts = new JpegFacts(Orientation.UPRIGHT, false, 3, scans(jpeg));
    ByteBuffer file = ByteBuffer.wrap(jpeg).position(2);
    while (file.remaining() > 4 && unsigned(file.get()) == PREFIX) {
      int marker = unsigned(file.get());
      if (marker == SCAN) {
        break;
      }
      if (marker == PREFIX) {
        file.position(file.position() - 1);
        continue;
      }
      int length = Short.toUnsignedInt(file.getShort()) - Short.BYTES;
      if (length < 0 || length > file.remaining()) {
        break;
      }
      facts = facts.with(marker, file.slice(file.position(), length));
      file.position(file.position() + length);
    }
    return facts;
  }

  private JpegFacts with(int marker, ByteBuffer segment) {
    if (marker == APP1) {
      return new JpegFacts(
          ExifOrientation.in(segment).orElse(orientation), progressive, components, scans);
    }
    if (isFrame(marker) && segment.limit() > COMPONENTS_IN_FRAME) {
      return new JpegFacts(
          orientation,
          marker == PROGRESSIVE_FRAME,
          unsigned(segment.get(COMPONENTS_IN_FRAME)),
          scans);
    }
    return this;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0
        && marker <= LAST_FRAME
        && marker != HUFFMAN_TABLES
        && marker != ARITHMETIC_TABLES;
  }

  /** Counts the markers that start a scan; inside the image's data 0xFF is followed by 0. */
  private static int scans(byte[] jpeg) {
    int scans = 0;
    for (int i = 1; i < jpeg.length; i++) {
      if (unsigned(jpeg[i]) == SCAN && unsigned(jpeg[i - 1]) == PREFIX) {
        scans++;
      }
    }
    return scans;
  }

  private static int unsigned(byte value) {
    return Byte.toUnsignedInt(value);
  }
}
