package dev.turno.examples.thumbnails;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.jpeg.JpegReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

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
  private static final int PROGRESSIVE = 2;

  static JpegFacts read(byte[] jpeg) {
    Metadata metadata = metadata(jpeg);
    var exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    var frame = metadata.getFirstDirectoryOfType(JpegDirectory.class);
    Integer orientation = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
    Integer compression =
        frame == null ? null : frame.getInteger(JpegDirectory.TAG_COMPRESSION_TYPE);
    Integer components =
        frame == null ? null : frame.getInteger(JpegDirectory.TAG_NUMBER_OF_COMPONENTS);
    return new JpegFacts(
        Orientation.of(orientation == null ? 1 : orientation),
        compression != null && compression == PROGRESSIVE,
        components == null ? 3 : components,
        scans(jpeg));
  }

  /** Damaged metadata is no metadata: whether the image itself is damaged, its decoder tells. */
  private static Metadata metadata(byte[] jpeg) {
    try {
      return JpegMetadataReader.readMetadata(
          new ByteArrayInputStream(jpeg), List.of(new JpegReader(), new ExifReader()));
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      return new Metadata();
    }
  }

  /** Counts the markers that start a scan; inside the image's data 0xFF is followed by 0. */
  private static int scans(byte[] jpeg) {
    int scans = 0;
    for (int i = 1; i < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xDA && jpeg[i - 1] == (byte) 0xFF) {
        scans++;
      }
    }
    return scans;
  }
}
