package dev.turno.examples.thumbnails;

import dev.turno.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The formats that are read and written; a thumbnail keeps the format of its photograph. */
enum ImageFormat {
  JPEG("image/jpeg"),
  PNG("image/png");

  private static final int LONGEST_SIGNATURE = 12;

  private final String mediaType;

  ImageFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /**
   * The format that the bytes have. What they claim to be has to agree.
   *
   * @param contentType the request's {@code Content-Type}, if it has one
   */
  static ImageFormat of(byte[] bytes, Optional<String> contentType) {
    if (bytes.length == 0) {
      throw ProblemException.of(422, "The body is empty. Send a JPEG or PNG image.");
    }
    ImageFormat format = sniff(bytes);
    contentType.ifPresent(format::checkClaim);
    return format;
  }

  private void checkClaim(String contentType) {
    if (!contentType.toLowerCase(Locale.ROOT).startsWith(mediaType)) {
      throw ProblemException.of(
          415,
          "The body is a %s image, but its Content-Type says '%s'. Send it as %s."
              .formatted(this, contentType, mediaType));
    }
  }

  private static ImageFormat sniff(byte[] bytes) {
    String head =
        new String(
            bytes, 0, Math.min(bytes.length, LONGEST_SIGNATURE), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    throw ProblemException.of(
        415, "The body is %s. Send a JPEG or PNG image.".formatted(describe(head)));
  }

  private static String describe(String head) {
    if (head.startsWith("GIF8")) {
      return "a GIF image";
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return "a WebP image";
    }
    if (head.startsWith("ftyp", 4)) {
      return "a HEIF image or a video";
    }
    if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return "a TIFF image";
    }
    return head.startsWith("BM") ? "a BMP image" : "no image that is known here";
  }
}
