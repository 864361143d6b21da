package dev.turno.examples.thumbnails;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the orientation in the EXIF segment of a JPEG file. */
final class ExifOrientation {
  private static final ByteBuffer NAME =
      ByteBuffer.wrap("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
  private static final short LITTLE_ENDIAN = 0x4949;
  private static final int OFFSET_OF_FIRST_DIRECTORY = 4;
  private static final int ENTRY_LENGTH = 12;
  private static final int OFFSET_OF_VALUE = 8;
  private static final short ORIENTATION_TAG = 0x0112;

  private ExifOrientation() {}

  /** The orientation, if the segment is one of EXIF, and tells it. */
  static Optional<Orientation> in(ByteBuffer segment) {
    if (segment.limit() < NAME.limit() || !segment.slice(0, NAME.limit()).equals(NAME)) {
      return Optional.empty();
    }
    try {
      return inDirectory(segment.slice(NAME.limit(), segment.limit() - NAME.limit()));
    } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Orientation> inDirectory(ByteBuffer tiff) {
    if (tiff.getShort(0) == LITTLE_ENDIAN) {
      tiff.order(ByteOrder.LITTLE_ENDIAN);
    }
    tiff.position(tiff.getInt(OFFSET_OF_FIRST_DIRECTORY));
    int entries = Short.toUnsignedInt(tiff.getShort());
    int first = tiff.position();
    for (int at = first; at < first + entries * ENTRY_LENGTH; at += ENTRY_LENGTH) {
      if (tiff.getShort(at) == ORIENTATION_TAG) {
        return Optional.of(Orientation.of(tiff.getShort(at + OFFSET_OF_VALUE)));
      }
    }
    return Optional.empty();
  }
}
