package dev.turno.server;

import dev.turno.call.CallResult;
import dev.turno.http.Request;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Content that stays the same while the application runs, plain and compressed. Clients may keep
 * it, and ask by its tag whether it still holds.
 */
record Page(
    String contentType,
    Buffer plain,
    Buffer zipped,
    String tag,
    List<Map.Entry<String, String>> headers) {

  static Page of(String contentType, byte[] content, Map<String, String> headers) {
    return new Page(
        contentType,
        Buffer.buffer(content),
        Buffer.buffer(zipped(content)),
        tag(content),
        List.copyOf(headers.entrySet()));
  }

  /** The answer to a request for it; 304 to who has it. */
  CallResult answer(Request request) {
    boolean isKnown = request.header("If-None-Match").filter(this::isAmong).isPresent();
    boolean zips =
        request.header("Accept-Encoding").filter(codings -> codings.contains("gzip")).isPresent();
    List<Map.Entry<String, String>> all = new ArrayList<>(headers);
    all.add(Map.entry("ETag", tag));
    all.add(Map.entry("Cache-Control", "no-cache"));
    all.add(Map.entry("Vary", "Accept-Encoding"));
    all.add(Map.entry("X-Content-Type-Options", "nosniff"));
    if (isKnown) {
      return new CallResult.Whole(304, null, all, null);
    }
    if (zips) {
      all.add(Map.entry("Content-Encoding", "gzip"));
    }
    return new CallResult.Whole(200, contentType, all, zips ? zipped : plain);
  }

  private boolean isAmong(String tags) {
    return tags.contains(tag.substring(2)) || tags.strip().equals("*");
  }

  /** A weak tag: plain and compressed bytes are the same content. */
  private static String tag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return "W/\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static byte[] zipped(byte[] content) {
    var bytes = new ByteArrayOutputStream(content.length / 3 + 64);
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
