package dev.turno.respond;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Compresses the items of one stream, so that each can be read when it comes. */
final class Zip {
  private static final int BUFFER = 512;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DeflaterOutputStream zip;

  /** What HTTP calls deflate is the format of zlib (RFC 9110, 8.4.1.2). */
  Zip(Coding coding) {
    try {
      zip =
          switch (coding) {
            case GZIP -> new GZIPOutputStream(bytes, BUFFER, true);
            case DEFLATE -> new DeflaterOutputStream(bytes, true);
          };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A whole body. */
  static Buffer whole(Coding coding, Buffer body) {
    var zip = new Zip(coding);
    zip.write(body);
    return zip.end();
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

  /** What comes after the last item; frees what zlib holds, so it is called in any case. */
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
