package dev.turno.respond;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compresses the items of one stream, so that each can be read when it comes. */
final class Gzip {
  private static final int BUFFER = 512;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final GZIPOutputStream zip;

  Gzip() {
    try {
      zip = new GZIPOutputStream(bytes, BUFFER, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A whole body. */
  static Buffer whole(Buffer body) {
    var gzip = new Gzip();
    gzip.write(body);
    return gzip.end();
  }

  /** The compressed bytes of an item, all of them. */
  Buffer item(Buffer item) {
    write(item);
    try {
      zip.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return taken();
  }

  /** What comes after the last item. */
  Buffer end() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return taken();
  }

  private void write(Buffer plain) {
    try {
      zip.write(plain.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Buffer taken() {
    Buffer taken = Buffer.buffer(bytes.toByteArray());
    bytes.reset();
    return taken;
  }
}
