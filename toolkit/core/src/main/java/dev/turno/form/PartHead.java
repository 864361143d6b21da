package dev.turno.form;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The head of one part of a multipart form.
 *
 * @param name the field's name
 * @param fileName the file's name as it was sent; null for a text
 * @param contentType the media type; null when there was none
 */
record PartHead(String name, @Nullable String fileName, @Nullable String contentType) {

  /** Reads the lines between a boundary and an empty line. */
  static PartHead parse(String lines) {
    String disposition = null;
    String contentType = null;
    for (String line : lines.split("\r\n", -1)) {
      int colon = line.indexOf(':');
      String header = colon < 0 ? "" : line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
      switch (header) {
        case "content-disposition" -> disposition = line.substring(colon + 1).trim();
        case "content-type" -> contentType = line.substring(colon + 1).trim();
        default -> {
          // no other header means anything in a form
        }
      }
    }
    String name = disposition == null ? null : Parameters.find(disposition, "name");
    if (disposition == null || name == null) {
      throw FormProblems.unreadable(
          "a part has no Content-Disposition: form-data with a name, but \"" + cut(lines) + "\"");
    }
    return new PartHead(name, fileName(disposition), contentType);
  }

  private static String cut(String lines) {
    return lines.length() > 100 ? lines.substring(0, 100) + "…" : lines;
  }

  private static @Nullable String fileName(String disposition) {
    String extended = Parameters.find(disposition, "filename*");
    int language = extended == null ? -1 : extended.indexOf("''");
    if (extended == null || language < 0) {
      return Parameters.find(disposition, "filename");
    }
    try {
      return URLDecoder.decode(
          extended.substring(language + 2).replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw FormProblems.unreadable("a part's filename* is malformed");
    }
  }

  /** A part that a browser sends for a file input of which nothing was chosen. */
  boolean isNoFile() {
    return fileName != null && fileName.isEmpty();
  }

  Charset charset() {
    String named = contentType == null ? null : Parameters.find(contentType, "charset");
    try {
      return named == null ? StandardCharsets.UTF_8 : Charset.forName(named);
    } catch (IllegalArgumentException e) {
      throw FormProblems.unreadable("the charset '" + named + "' of '" + name + "' is unknown");
    }
  }
}
