package dev.turno.examples.thumbnails.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the part of a JPEG file in which a camera tells how it was held. */
final class Exif {
  private static final int SOI_LENGTH = 2;
  private static final short APP1 = (short) 0xFFE1;
  private static final short ORIENTATION_TAG = 0x0112;
  private static final short UNSIGNED_SHORT = 3;

  private Exif() {}

  /**
   * Adds the orientation to a JPEG file that has no EXIF segment yet.
   *
   * @param orientation the tag's value, 1 to 8
   */
  static byte[] withOrientation(byte[] jpeg, int orientation) {
    byte[] segment = segment(orientation);
    var out = new ByteArrayOutputStream(jpeg.length + segment.length);
    out.write(jpeg, 0, SOI_LENGTH);
    out.writeBytes(segment);
    out.write(jpeg, SOI_LENGTH, jpeg.length - SOI_LENGTH);
    return out.toByteArray();
  }

  private static byte[] segment(int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(26);
    tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    tiff.putShort((short) 1);
    tiff.putShort(ORIENTATION_TAG).putShort(UNSIGNED_SHORT).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0);
    tiff.putInt(0);
    byte[] name = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    int length = Short.BYTES + name.length + tiff.capacity();
    return ByteBuffer.allocate(Short.BYTES + length)
        .putShort(APP1)
        .putShort((short) length)
        .put(name)
        .put(tiff.array())
        .array();
  }
}
