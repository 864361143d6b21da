package dev.turno.respond;

import java.util.Locale;

/**
 * Compression by gzip or deflate, whichever a client likes better, of what is text: {@code text/*},
 * JSON, XML, JavaScript, SVG. Images, archives and other bytes are compressed already, and files
 * are sent from the disk as they are. A compressed answer's strong {@code ETag} becomes a weak one.
 *
 * @param minBytes the size from which an answer is compressed
 * @param streams whether streams are, JSON Lines and server-sent events, item by item
 */
public record Compression(int minBytes, boolean streams) {
  /** From 1 KiB on, and no streams. */
  public static Compression ofDefaults() {
    return new Compression(1 << 10, false);
  }

  public Compression withMinBytes(int bytes) {
    return new Compression(bytes, streams);
  }

  public Compression withStreams(boolean streams) {
    return new Compression(minBytes, streams);
  }

  /** Whether such content gets smaller. */
  static boolean isWorthwhile(CharSequence contentType) {
    String type = contentType.toString().toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.contains("json")
        || type.contains("xml")
        || type.contains("javascript")
        || type.contains("ecmascript");
  }
}
