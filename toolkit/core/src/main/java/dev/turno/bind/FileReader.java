package dev.turno.bind;

import dev.turno.call.Head;
import dev.turno.http.Upload;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes arguments of a form's files.
 *
 * @param file an argument of a file
 * @param bytes an argument of a field's bytes, null where only a file will do
 */
record FileReader(Function<Upload, Object> file, @Nullable Function<byte[], Object> bytes) {

  static FileReader of(Class<?> type) {
    if (type == Buffer.class) {
      return new FileReader(upload -> Buffer.buffer(bytes(upload)), Buffer::buffer);
    }
    return type == byte[].class
        ? new FileReader(FileReader::bytes, own -> own)
        : new FileReader(upload -> upload, null);
  }

  /** What came by the source's name, {@link NoValue#FAILED} for what isn't a file. */
  List<Object> readAll(Source source, Head head, Findings findings) {
    List<Object> values = new ArrayList<>();
    for (Upload upload : head.uploads(source.name())) {
      values.add(file.apply(upload));
    }
    for (String text : source.all(head)) {
      values.add(ofText(text, source, findings));
    }
    return values;
  }

  private Object ofText(String text, Source source, Findings findings) {
    if (bytes != null) {
      return bytes.apply(text.getBytes(StandardCharsets.UTF_8));
    }
    findings.add(source, "", "must be a file: a part with a filename", text);
    return NoValue.FAILED;
  }

  /** Doesn't wait: what is wanted as bytes was kept in memory. */
  private static byte[] bytes(Upload upload) {
    try {
      return upload.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + upload.name(), e);
    }
  }
}
