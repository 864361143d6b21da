package dev.turno.examples.shop.catalogue;

import dev.turno.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The kinds of pictures that are taken. */
enum PhotoType {
  JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
  PNG("image/png", "\u0089PNG");

  static final int LONGEST_SIGNATURE = 4;

  private final String mediaType;
  private final String signature;

  PhotoType(String mediaType, String signature) {
    this.mediaType = mediaType;
    this.signature = signature;
  }

  String mediaType() {
    return mediaType;
  }

  /** What {@code ImageIO} calls it. */
  String format() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Told by the first bytes, since a client may say anything of a file. */
  static PhotoType of(byte[] head) {
    String begin = new String(head, StandardCharsets.ISO_8859_1);
    return Arrays.stream(values())
        .filter(type -> begin.startsWith(type.signature))
        .findFirst()
        .orElseThrow(() -> ProblemException.of(415, "Send a photograph as JPEG or PNG."));
  }

  static PhotoType ofMediaType(String mediaType) {
    return Arrays.stream(values())
        .filter(type -> type.mediaType.equals(mediaType))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no photographs are " + mediaType));
  }
}
